namespace LStar.Models.Engines.Kernels;

/// <summary>A vector register of floats: lets one kernel serve every register width, chosen once at start-up.</summary>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Floats in a register.</summary>
    static abstract int Count { get; }

    /// <summary>How many rows of the left matrix a tile holds, 4 or else 2: as many as the registers allow.</summary>
    static abstract bool TileOfFour { get; }

    static abstract TSelf Zero { get; }

    static abstract TSelf Load(float* from);

    static abstract TSelf All(float value);

    static abstract void Store(TSelf value, float* to);

    /// <summary>All bits set in the last <paramref name="count"/> lanes, none in the others.</summary>
    static abstract TSelf LastLanes(int count);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    static abstract TSelf operator &(TSelf a, TSelf b);

    /// <summary>a b + c, rounded once where the machine can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The value, or the bound it lies beyond; NaN stays.</summary>
    static abstract TSelf Clamp(TSelf value, float least, float most);

    /// <summary>The sums over the lanes of four registers, to four floats. The order of additions is the same for each of the four.</summary>
    static abstract void StoreSums(TSelf a, TSelf b, TSelf c, TSelf d, float* to);
}

/// <summary>Masks for the end of a row that is no multiple of the register.</summary>
internal static class LaneMasks
{
    /// <summary>Sixteen lanes off, then sixteen on: a register read from the middle has its last lanes on.</summary>
    public static ReadOnlySpan<uint> OffThenOn =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u,
    ];
}
