namespace LStar.Models.Tokenizers.Patterns;

/// <summary>
/// Runs a compiled pattern at a place of a text by backtracking. What to try next is kept on a list, not on the call stack, and a repeated set keeps one entry however
/// long its run is. The steps of one text are counted: 10 million (Oniguruma's own limit) and 1000 a scalar, then the pattern is refused rather than run for hours.
/// </summary>
internal ref struct PatternMatcher(Instruction[] program, int slots, ReadOnlySpan<int> text, PatternSource source)
{
    private readonly ReadOnlySpan<int> _text = text;
    private readonly int[] _slots = new int[slots];
    private readonly List<Choice> _choices = [];
    private long _budget = 10_000_000 + (1000L * text.Length);

    /// <summary>Where the match that begins at <paramref name="start"/> ends; -1 where there is none.</summary>
    public int MatchAt(int start)
    {
        _choices.Clear();
        return Run(0, start);
    }

    private int Run(int step, int at)
    {
        var bottom = _choices.Count;
        while (true)
        {
            Spend(1);
            ref readonly var instruction = ref program[step++];
            var matched = true;
            switch (instruction.Operation)
            {
                case Operation.Character:
                    matched = at < _text.Length && instruction.Set!.Contains(_text[at]);
                    at++;
                    break;
                case Operation.ManyGreedy:
                    var most = at + Count(instruction, at, instruction.B);
                    matched = most - at >= instruction.A;
                    if (most - at > instruction.A)
                    {
                        _choices.Add(new Choice(step, most, at + instruction.A, ChoiceKind.Shorter));
                    }

                    at = most;
                    break;
                case Operation.ManyLazy:
                    matched = Count(instruction, at, instruction.A) == instruction.A;
                    if (matched)
                    {
                        _choices.Add(new Choice(step, at + instruction.A, at, ChoiceKind.Longer));
                        at += instruction.A;
                    }

                    break;
                case Operation.Split:
                    _choices.Add(new Choice(instruction.B, at, 0, ChoiceKind.Plain));
                    step = instruction.A;
                    break;
                case Operation.Jump:
                    step = instruction.A;
                    break;
                case Operation.Assert:
                    matched = instruction.Anchor.Holds(_text, at);
                    break;
                case Operation.Back:
                    at -= instruction.A;
                    matched = at >= 0;
                    break;
                case Operation.Mark:
                    _choices.Add(new Choice(instruction.A, _slots[instruction.A], 0, ChoiceKind.RestoreSlot));
                    _slots[instruction.A] = at;
                    break;
                case Operation.LeaveIfEmpty:
                    step = _slots[instruction.A] == at ? instruction.B : step;
                    break;
                case Operation.Accept:
                    return at;
                default:
                    matched = RunPart(instruction, ref step, ref at);
                    break;
            }

            if (!matched && !Backtrack(bottom, ref step, ref at))
            {
                return -1;
            }
        }
    }

    /// <summary>Looks and atomic parts: what they left to try is dropped, but for what puts slots back.</summary>
    private bool RunPart(in Instruction instruction, ref int step, ref int at)
    {
        var bottom = _choices.Count;
        var end = Run(step, at);
        for (var i = _choices.Count - 1; i >= bottom; i--)
        {
            if (_choices[i].Kind == ChoiceKind.RestoreSlot)
            {
                _slots[_choices[i].Step] = _choices[i].At;
            }
        }

        _choices.RemoveRange(bottom, _choices.Count - bottom);
        step = instruction.A;
        at = instruction.Operation == Operation.Atomic && end >= 0 ? end : at;
        return end >= 0 != (instruction.Operation == Operation.LookNot);
    }

    private bool Backtrack(int bottom, ref int step, ref int at)
    {
        while (_choices.Count > bottom)
        {
            Spend(1);
            var choice = _choices[^1];
            _choices.RemoveAt(_choices.Count - 1);
            (step, at) = (choice.Step, choice.At);
            switch (choice.Kind)
            {
                case ChoiceKind.Plain:
                    return true;
                case ChoiceKind.RestoreSlot:
                    _slots[choice.Step] = choice.At;
                    break;
                case ChoiceKind.Shorter:
                    at--;
                    if (at > choice.Limit)
                    {
                        _choices.Add(choice with { At = at });
                    }

                    return true;
                case ChoiceKind.Longer:
                    ref readonly var many = ref program[step - 1];
                    if (at - choice.Limit < many.B && Count(many, at, 1) == 1)
                    {
                        _choices.Add(choice with { At = ++at });
                        return true;
                    }

                    break;
            }
        }

        return false;
    }

    private int Count(in Instruction many, int at, int most)
    {
        var count = 0;
        var limit = Math.Min(most, _text.Length - at);
        while (count < limit && many.Set!.Contains(_text[at + count]))
        {
            count++;
        }

        Spend(count);
        return count;
    }

    private void Spend(int steps)
    {
        _budget -= steps;
        if (_budget < 0)
        {
            throw source.Unsupported($"matching {_text.Length} characters in so many steps");
        }
    }

    private enum ChoiceKind
    {
        Plain,
        Shorter,
        Longer,
        RestoreSlot,
    }

    /// <summary>What to try when the way taken fails: go on at a step and place, or put a slot (Step) back to a place.</summary>
    private readonly record struct Choice(int Step, int At, int Limit, ChoiceKind Kind);
}
