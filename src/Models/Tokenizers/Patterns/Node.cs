namespace LStar.Models.Tokenizers.Patterns;

/// <summary>What a pattern says, as a tree.</summary>
internal abstract record Node;

/// <summary>One scalar of a set.</summary>
internal sealed record CharactersNode(CharacterSet Set) : Node;

/// <summary>One part after the other; without parts it matches the empty text.</summary>
internal sealed record SequenceNode(IReadOnlyList<Node> Parts) : Node;

/// <summary>The first choice that lets the rest match.</summary>
internal sealed record AlternationNode(IReadOnlyList<Node> Choices) : Node;

/// <summary>The body Minimum to Maximum times.</summary>
internal sealed record RepeatNode(Node Body, int Minimum, int Maximum, bool Greedy) : Node
{
    /// <summary>The Maximum of * and +.</summary>
    public const int Unlimited = int.MaxValue;
}

/// <summary>The body's first way to match, never another: (?&gt;body), and possessive repetition.</summary>
internal sealed record AtomicNode(Node Body) : Node;

/// <summary>Whether the body matches after (or before) this place; consumes nothing.</summary>
internal sealed record LookNode(Node Body, bool Behind, bool Negated) : Node;

/// <summary>A place, not a scalar.</summary>
internal sealed record AnchorNode(Anchor Anchor) : Node;
