namespace LStar.Models.Engines.Kernels;

/// <summary>
/// What a register does for a panel beyond <see cref="ILanes{TSelf}"/>: turning rows of a weight into columns, and stored 16-bit numbers into floats.
/// A "pair" is a lane that holds two 16-bit numbers of one row, the first in its lower half.
/// </summary>
internal unsafe interface IPanelLanes<TSelf> : ILanes<TSelf>
    where TSelf : struct, IPanelLanes<TSelf>
{
    /// <summary>How many rows of x a tile holds beside three registers of the panel: 8, or else 4, as the machine's registers allow.</summary>
    static abstract int TileRows { get; }

    /// <summary>
    /// Reads as many 32-bit units as a register has lanes at <paramref name="offset"/> bytes into each of as many <paramref name="rows"/>, and writes unit u of
    /// row r to <paramref name="to"/>[u <paramref name="pitch"/> + r].
    /// </summary>
    static abstract void Transpose(byte** rows, nint offset, float* to, nint pitch);

    /// <summary>A register of 16-bit numbers, each in the lower half of a lane.</summary>
    static abstract TSelf LoadWords(ushort* from);

    /// <summary>The first bfloat16 of every pair.</summary>
    static abstract TSelf FirstBrain(TSelf pairs);

    /// <summary>The second.</summary>
    static abstract TSelf SecondBrain(TSelf pairs);

    /// <summary>The first binary16 of every pair, subnormal numbers too; wrong for infinities and NaN, which <see cref="Largest"/> finds.</summary>
    static abstract TSelf FirstHalf(TSelf pairs);

    /// <summary>The second.</summary>
    static abstract TSelf SecondHalf(TSelf pairs);

    /// <summary>The larger magnitudes, 16 bits by 16 bits, of <paramref name="pairs"/> and of those seen so far.</summary>
    static abstract TSelf Largest(TSelf pairs, TSelf soFar);

    /// <summary>Whether an infinity or a NaN is among what <see cref="Largest"/> has seen.</summary>
    static abstract bool AnyNotFinite(TSelf largest);
}
