using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Patterns;

/// <summary>The scalars of a pattern and the place reached in them.</summary>
internal sealed class PatternText(PatternSource source)
{
    private const int LargestCount = 1000;

    private readonly int[] _scalars = Scalars.Of(source.Text);
    private int _at;

    /// <summary>Whether all is read.</summary>
    public bool AtEnd => _at == _scalars.Length;

    /// <summary>Whether this scalar comes next, <paramref name="ahead"/> scalars on.</summary>
    public bool Sees(int scalar, int ahead = 0) => _at + ahead < _scalars.Length && _scalars[_at + ahead] == scalar;

    /// <summary>The next scalar, passed over.</summary>
    public int Next() => AtEnd ? throw source.Unsupported("an unexpected end") : _scalars[_at++];

    /// <summary>Passes over this scalar if it comes next.</summary>
    public bool Take(int scalar)
    {
        var seen = Sees(scalar);
        _at += seen ? 1 : 0;
        return seen;
    }

    /// <summary>Passes over this scalar, which must come next.</summary>
    public void Expect(char scalar)
    {
        if (!Take(scalar))
        {
            throw source.Unsupported($"a missing {scalar}");
        }
    }

    /// <summary>{n}, {n,}, {n,m} or {,m}; false, and nothing passed over, where the brace is a literal.</summary>
    public bool TakeInterval(out int minimum, out int maximum)
    {
        var start = _at;
        (minimum, maximum) = (0, RepeatNode.Unlimited);
        if (!Take('{'))
        {
            return false;
        }

        var low = Number();
        var high = low;
        if (Take(','))
        {
            high = Number() ?? RepeatNode.Unlimited;
        }

        if (!Take('}') || (low is null && high is null or RepeatNode.Unlimited))
        {
            _at = start;
            return false;
        }

        (minimum, maximum) = (low ?? 0, high!.Value);
        return minimum <= maximum ? true : throw source.Unsupported($"{{{minimum},{maximum}}}");
    }

    /// <summary>The hexadecimal digits that follow, at most <paramref name="most"/> of them.</summary>
    public int Hexadecimal(int most)
    {
        var value = 0;
        var digits = 0;
        while (digits < most && !AtEnd && _scalars[_at] < 128 && char.IsAsciiHexDigit((char)_scalars[_at]))
        {
            value = (value * 16) + Convert.ToInt32(((char)_scalars[_at++]).ToString(), 16);
            digits++;
        }

        return digits > 0 && value <= 0x10FFFF ? value : throw source.Unsupported("this code point");
    }

    private int? Number()
    {
        int? value = null;
        while (!AtEnd && _scalars[_at] is >= '0' and <= '9')
        {
            value = ((value ?? 0) * 10) + _scalars[_at++] - '0';
            if (value > LargestCount)
            {
                throw source.Unsupported($"a count above {LargestCount}");
            }
        }

        return value;
    }
}
