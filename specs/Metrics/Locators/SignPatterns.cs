namespace LStar.Specs.Metrics.Locators;

/// <summary>
/// Ways to push n values up, down or not at all: peaks made and unmade, steps stretched and shrunk, the curve broken in two, all of these in
/// pairs, and random signs.
/// </summary>
internal sealed class SignPatterns(int n, int answer, int seed)
{
    private const int Kinds = 4;
    private const int RandomPatterns = 30;
    private readonly sbyte[] signs = new sbyte[n];

    /// <summary>Whether one of them passes; patterns in pairs only up to a length, or with the answer's neighbours.</summary>
    public bool Any(int pairsUpTo, Predicate<sbyte[]> test)
    {
        for (var first = 0; first < n * Kinds * 2; first++)
        {
            if (Try(test, first))
            {
                return true;
            }
        }

        for (var first = 0; first < n * Kinds * 2; first++)
        {
            for (var second = 0; second < n * Kinds * 2; second++)
            {
                var near = Math.Abs((second / (Kinds * 2)) - answer) <= 1 || Math.Abs((first / (Kinds * 2)) - answer) <= 1;
                if ((n <= pairsUpTo || (near && n <= 3 * pairsUpTo)) && Try(test, first, second))
                {
                    return true;
                }
            }
        }

        return TryRandom(test);
    }

    private bool Try(Predicate<sbyte[]> test, int first, int? second = null)
    {
        Array.Clear(signs);
        if (second is { } under)
        {
            Add(under);
        }

        Add(first);
        return test(signs);
    }

    private bool TryRandom(Predicate<sbyte[]> test)
    {
        var random = new Random(seed);
        for (var i = 0; i < RandomPatterns; i++)
        {
            for (var l = 0; l < n; l++)
            {
                signs[l] = (sbyte)random.Next(-1, 2);
            }

            if (test(signs))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lays one pattern over what is there.</summary>
    private void Add(int pattern)
    {
        var sign = (sbyte)(pattern % 2 == 0 ? 1 : -1);
        var at = pattern / (Kinds * 2);
        switch (pattern / 2 % Kinds)
        {
            case 0:
                signs[at] = sign;
                break;
            case 1:
                Set(at - 1, (sbyte)-sign);
                Set(at, sign);
                Set(at + 1, (sbyte)-sign);
                break;
            case 2:
                Set(at - 1, (sbyte)-sign);
                Set(at, sign);
                break;
            default:
                for (var i = 0; i < n; i++)
                {
                    signs[i] = i < at ? (sbyte)-sign : i == at || signs[i] == 0 ? sign : signs[i];
                }

                break;
        }
    }

    private void Set(int at, sbyte sign)
    {
        if (at >= 0 && at < n)
        {
            signs[at] = sign;
        }
    }
}
