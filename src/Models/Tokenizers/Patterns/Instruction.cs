namespace LStar.Models.Tokenizers.Patterns;

/// <summary>One step of a compiled pattern. What A and B hold depends on the operation.</summary>
internal readonly record struct Instruction(Operation Operation, CharacterSet? Set = null, int A = 0, int B = 0, Anchor Anchor = default);

/// <summary>What a step does.</summary>
internal enum Operation
{
    /// <summary>Take one scalar of the set.</summary>
    Character,

    /// <summary>Take A to B scalars of the set, as many as possible first.</summary>
    ManyGreedy,

    /// <summary>Take A to B scalars of the set, as few as possible first.</summary>
    ManyLazy,

    /// <summary>Go on at A; if that fails, at B.</summary>
    Split,

    /// <summary>Go on at A.</summary>
    Jump,

    /// <summary>Be at the anchor.</summary>
    Assert,

    /// <summary>Step back A scalars.</summary>
    Back,

    /// <summary>Remember the place in slot A.</summary>
    Mark,

    /// <summary>Where nothing was taken since slot A was marked, go on at B: a loop that takes nothing ends.</summary>
    LeaveIfEmpty,

    /// <summary>The steps up to A must match here; take nothing.</summary>
    Look,

    /// <summary>The steps up to A must not match here; take nothing.</summary>
    LookNot,

    /// <summary>The steps up to A match here in their first way; take what they take.</summary>
    Atomic,

    /// <summary>The end of the pattern, or of a look or atomic part.</summary>
    Accept,
}
