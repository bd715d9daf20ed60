namespace LStar.Models.Tokenizers.Patterns;

/// <summary>? * + {m,n}, each greedy, lazy with a ? after it, or, but for intervals, possessive with a + after it.</summary>
internal static class QuantifierParser
{
    private const int MostStacked = 10;

    /// <summary>
    /// The atom with the quantifiers that follow it. As Oniguruma has it, {m,n}+ is a repetition of a repetition, and {n}? is an optional {n}.
    /// </summary>
    public static Node Quantified(Node atom, PatternText text, PatternSource source)
    {
        for (var stacked = 0; !text.AtEnd; stacked++)
        {
            if (stacked > MostStacked)
            {
                throw source.Unsupported($"more than {MostStacked} quantifiers in a row");
            }

            var (minimum, maximum, interval) = (0, RepeatNode.Unlimited, false);
            if (text.Take('?'))
            {
                maximum = 1;
            }
            else if (text.Take('+'))
            {
                minimum = 1;
            }
            else if (!text.Take('*'))
            {
                interval = text.TakeInterval(out minimum, out maximum);
                if (!interval)
                {
                    break;
                }
            }

            var lazy = !(interval && minimum == maximum) && text.Take('?');
            atom = new RepeatNode(atom, minimum, maximum, !lazy);
            if (!lazy && !interval && text.Take('+'))
            {
                atom = new AtomicNode(atom);
            }
        }

        return atom;
    }
}
