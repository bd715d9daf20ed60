namespace LStar.Models.Engines.Kernels;

/// <summary>
/// Room for one block of a panel: <see cref="Depth"/> input features of three registers' output features, widened and turned so that the features of
/// one k lie side by side. 24 KB in 512 bits: it stays in a first-level cache while the rows of x pass.
/// </summary>
internal static class PanelBlock
{
    /// <summary>
    /// Input features in a block. Sums run over k in order within a block, and the blocks' sums are added in order: this number is part of every
    /// result, whatever the registers' width. Summing in blocks of about the root of the length is also what rounds least (Higham 1993).
    /// </summary>
    public const int Depth = 128;

    /// <summary>Output features of a panel in registers of <typeparamref name="T"/>.</summary>
    public static int Width<T>()
        where T : struct, IPanelLanes<T> => 3 * T.Count;

    /// <summary>Floats of the panel; the last registers of a transposition may lie behind its end.</summary>
    public static int PanelFloats<T>()
        where T : struct, IPanelLanes<T> => (Depth + (2 * T.Count)) * Width<T>();

    /// <summary>Floats beside it: units before they are widened, or whole rows of a type that no kernel reads.</summary>
    public static int UnitFloats<T>()
        where T : struct, IPanelLanes<T> => Depth * Width<T>();

    /// <summary>Floats for the ends of rows that do not fill a register.</summary>
    public static int EndFloats<T>()
        where T : struct, IPanelLanes<T> => T.Count * Width<T>();
}
