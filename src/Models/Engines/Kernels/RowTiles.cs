namespace LStar.Models.Engines.Kernels;

/// <summary>Divides rows of x into tiles of <see cref="PanelTile"/>.</summary>
internal static unsafe class RowTiles
{
    /// <summary>
    /// All <paramref name="rows"/> with one block of a panel; the parameters are those of a tile. Tiles differ by one row at most, as small ones wait for
    /// their sums.
    /// </summary>
    public static void Multiply<T>(float* x, nint xPitch, int rows, float* panel, int depth, float* sums, bool first, ReadAhead ahead)
        where T : struct, IPanelLanes<T>
    {
        var tiles = (rows + T.TileRows - 1) / T.TileRows;
        for (int tile = 0, from = 0; tile < tiles; tile++)
        {
            ahead.Ask(tile, tiles);
            var count = (rows - from) / (tiles - tile);
            Tile<T>(count, x + (from * xPitch), xPitch, panel, depth, sums + (from * PanelBlock.Width<T>()), first);
            from += count;
        }
    }

    private static void Tile<T>(int rows, float* x, nint xPitch, float* panel, int depth, float* sums, bool first)
        where T : struct, IPanelLanes<T>
    {
        switch (rows)
        {
            case 1:
                PanelTile.Multiply<T, OneRow>(x, xPitch, panel, depth, sums, first);
                break;
            case 2:
                PanelTile.Multiply<T, TwoRows>(x, xPitch, panel, depth, sums, first);
                break;
            case 3:
                PanelTile.Multiply<T, ThreeRows>(x, xPitch, panel, depth, sums, first);
                break;
            case 4:
                PanelTile.Multiply<T, FourRows>(x, xPitch, panel, depth, sums, first);
                break;
            case 5:
                PanelTile.Multiply<T, FiveRows>(x, xPitch, panel, depth, sums, first);
                break;
            case 6:
                PanelTile.Multiply<T, SixRows>(x, xPitch, panel, depth, sums, first);
                break;
            case 7:
                PanelTile.Multiply<T, SevenRows>(x, xPitch, panel, depth, sums, first);
                break;
            default:
                PanelTile.Multiply<T, EightRows>(x, xPitch, panel, depth, sums, first);
                break;
        }
    }
}
