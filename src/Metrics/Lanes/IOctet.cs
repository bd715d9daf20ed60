namespace LStar.Metrics.Lanes;

/// <summary>
/// Eight doubles in as many registers as the machine needs: one kernel serves every width, chosen once at start-up, and eight running sums are the same eight
/// everywhere, so the order of additions depends on nothing but the length. Comparisons give masks: all bits of a lane, or none.
/// </summary>
internal interface IOctet<TSelf>
    where TSelf : struct, IOctet<TSelf>
{
    /// <summary>Doubles in it, and floats that make it.</summary>
    const int Count = 8;

    static abstract TSelf All(double value);

    static abstract TSelf Load(ref readonly double from, nuint at);

    static abstract void Store(TSelf value, ref double to, nuint at);

    /// <summary>Eight float32, widened.</summary>
    static abstract TSelf Widen(ref readonly float from, nuint at);

    /// <summary>The magnitudes of sixteen finite IEEE binary16, exact: subnormal numbers, too.</summary>
    static abstract (TSelf First, TSelf Second) MagnitudesOfHalves(ref readonly ushort from, nuint at);

    /// <summary>Eight bfloat16, exact.</summary>
    static abstract TSelf WidenBrain(ref readonly ushort from, nuint at);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator &(TSelf a, TSelf b);

    static abstract TSelf operator |(TSelf a, TSelf b);

    /// <summary>a b + c, rounded once where the machine can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Abs(TSelf value);

    /// <summary>a &lt; b; none where either is NaN.</summary>
    static abstract TSelf Below(TSelf a, TSelf b);

    /// <summary>a &lt;= b; none where either is NaN.</summary>
    static abstract TSelf AtMost(TSelf a, TSelf b);

    /// <summary>a == b; none where either is NaN.</summary>
    static abstract TSelf Same(TSelf a, TSelf b);

    /// <summary>a where the mask is set, else b.</summary>
    static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);

    /// <summary>Whether no bit is set in any lane.</summary>
    static abstract bool NoBits(TSelf value);

    /// <summary>The bits as integers, added.</summary>
    static abstract TSelf AddBits(TSelf a, TSelf b);

    /// <summary>The greater of the bits taken as signed integers.</summary>
    static abstract TSelf MaxBits(TSelf a, TSelf b);

    static abstract TSelf ShiftBitsLeft(TSelf value, int count);

    static abstract TSelf ShiftBitsRight(TSelf value, int count);

    /// <summary>The eight lanes added, in an order that every width shares.</summary>
    static abstract double Total(TSelf value);
}
