namespace LStar.Models.Tokenizers.Patterns;

/// <summary>Turns a pattern's tree into steps for <see cref="PatternMatcher"/>. A counted repetition is written out, so a pattern has at most 50 000 steps.</summary>
internal sealed class PatternCompiler(PatternSource source)
{
    private const int MostInstructions = 50_000;

    private readonly List<Instruction> _program = [];

    /// <summary>The slots the steps use.</summary>
    public int Slots { get; private set; }

    /// <summary>The steps, the last of which is Accept.</summary>
    public Instruction[] Compile(Node node)
    {
        Emit(node);
        Add(new(Operation.Accept));
        return [.. _program];
    }

    private int Add(Instruction instruction)
    {
        _program.Add(instruction);
        return _program.Count <= MostInstructions ? _program.Count - 1 : throw source.Unsupported($"repetition that takes more than {MostInstructions} steps");
    }

    private void Emit(Node node)
    {
        switch (node)
        {
            case CharactersNode characters:
                Add(new(Operation.Character, characters.Set));
                break;
            case SequenceNode sequence:
                foreach (var part in sequence.Parts)
                {
                    Emit(part);
                }

                break;
            case AlternationNode alternation:
                EmitAlternation(alternation);
                break;
            case RepeatNode { Body: CharactersNode body } repeat:
                Add(new(repeat.Greedy ? Operation.ManyGreedy : Operation.ManyLazy, body.Set, repeat.Minimum, repeat.Maximum));
                break;
            case RepeatNode repeat:
                EmitRepeat(repeat);
                break;
            case AtomicNode atomic:
                EmitPart(Operation.Atomic, atomic.Body);
                break;
            case LookNode look:
                EmitPart(look.Negated ? Operation.LookNot : Operation.Look, look.Behind ? Behind(look.Body) : look.Body);
                break;
            case AnchorNode anchor:
                Add(new(Operation.Assert, Anchor: anchor.Anchor));
                break;
            case BackNode back:
                Add(new(Operation.Back, A: back.Width));
                break;
        }
    }

    private void EmitPart(Operation operation, Node body)
    {
        var at = Add(new(operation));
        Emit(body);
        _program[at] = new(operation, A: Add(new(Operation.Accept)) + 1);
    }

    private void EmitAlternation(AlternationNode alternation)
    {
        var jumps = new List<int>();
        for (var i = 0; i < alternation.Choices.Count - 1; i++)
        {
            var split = Add(new(Operation.Split));
            Emit(alternation.Choices[i]);
            jumps.Add(Add(new(Operation.Jump)));
            _program[split] = new(Operation.Split, A: split + 1, B: _program.Count);
        }

        Emit(alternation.Choices[^1]);
        foreach (var jump in jumps)
        {
            _program[jump] = new(Operation.Jump, A: _program.Count);
        }
    }

    /// <summary>The body Minimum times; then a loop, or the rest of the times as options one within the other.</summary>
    private void EmitRepeat(RepeatNode repeat)
    {
        for (var (i, before) = (0, -1); i < repeat.Minimum && before < _program.Count; i++)
        {
            // A body of no steps is written out once, however often it is to be repeated.
            before = _program.Count;
            Emit(repeat.Body);
        }

        var unlimited = repeat.Maximum == RepeatNode.Unlimited;
        var splits = new List<int>();
        for (var i = 0; i < (unlimited ? 1 : repeat.Maximum - repeat.Minimum); i++)
        {
            var split = Add(new(Operation.Split));
            splits.Add(split);
            if (!unlimited)
            {
                Emit(repeat.Body);
                continue;
            }

            var slot = Slots++;
            Add(new(Operation.Mark, A: slot));
            Emit(repeat.Body);
            var leave = Add(new(Operation.LeaveIfEmpty));
            Add(new(Operation.Jump, A: split));
            _program[leave] = new(Operation.LeaveIfEmpty, A: slot, B: _program.Count);
        }

        foreach (var split in splits)
        {
            _program[split] = repeat.Greedy ? new(Operation.Split, A: split + 1, B: _program.Count) : new(Operation.Split, A: _program.Count, B: split + 1);
        }
    }

    /// <summary>Look-behind steps back by each choice's width, which must therefore be fixed.</summary>
    private Node Behind(Node body)
    {
        var choices = body is AlternationNode alternation ? alternation.Choices : [body];
        return new AlternationNode([.. choices.Select(choice => new SequenceNode([new BackNode(Width(choice)), choice]))]);
    }

    private int Width(Node node) => node switch
    {
        CharactersNode => 1,
        SequenceNode sequence => sequence.Parts.Sum(Width),
        AlternationNode alternation when alternation.Choices.Select(Width).Distinct().ToList() is [var width] => width,
        RepeatNode repeat when repeat.Minimum == repeat.Maximum => repeat.Minimum * Width(repeat.Body),
        AtomicNode atomic => Width(atomic.Body),
        LookNode or AnchorNode => 0,
        _ => throw source.Unsupported("look-behind of no fixed width"),
    };

    /// <summary>Steps back; only look-behind makes one.</summary>
    private sealed record BackNode(int Width) : Node;
}
