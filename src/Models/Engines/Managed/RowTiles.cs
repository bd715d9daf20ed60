using LStar.Models.Engines.Kernels;

namespace LStar.Models.Engines.Managed;

/// <summary>
/// Rows of x with one block of a panel, divided into tiles. Tiles differ by one row at most, as small ones wait for their sums.
/// </summary>
internal readonly unsafe ref struct RowTiles<T>(float* x, nint xPitch, int rows, float* sums, ReadAhead ahead)
    where T : struct, IPanelLanes<T>
{
    private readonly int _tiles = (rows + T.TileRows - 1) / T.TileRows;

    /// <summary>Adds the block to the sums, or begins them with the <paramref name="first"/>.</summary>
    public void Multiply(float* panel, int depth, bool first)
    {
        for (int tile = 0, from = 0; tile < _tiles; tile++)
        {
            from += Tile(tile, from, panel, depth, first);
        }
    }

    /// <summary>The same with the last block: what is finished leaves at once, while the next tile is computed.</summary>
    public void Finish(float* panel, int depth, bool first, PanelOutput output)
    {
        for (int tile = 0, from = 0; tile < _tiles; tile++)
        {
            output.Ask(from, (rows - from) / (_tiles - tile));
            var count = Tile(tile, from, panel, depth, first);
            output.Write(sums + (from * PanelBlock.Width<T>()), PanelBlock.Width<T>(), from, count);
            from += count;
        }
    }

    private int Tile(int tile, int from, float* panel, int depth, bool first)
    {
        ahead.Ask(tile, _tiles);
        var count = (rows - from) / (_tiles - tile);
        var input = x + (from * xPitch);
        var output = sums + (from * PanelBlock.Width<T>());
        switch (count)
        {
            case 1:
                PanelTile.Multiply<T, OneRow>(input, xPitch, panel, depth, output, first);
                break;
            case 2:
                PanelTile.Multiply<T, TwoRows>(input, xPitch, panel, depth, output, first);
                break;
            case 3:
                PanelTile.Multiply<T, ThreeRows>(input, xPitch, panel, depth, output, first);
                break;
            case 4:
                PanelTile.Multiply<T, FourRows>(input, xPitch, panel, depth, output, first);
                break;
            case 5:
                PanelTile.Multiply<T, FiveRows>(input, xPitch, panel, depth, output, first);
                break;
            case 6:
                PanelTile.Multiply<T, SixRows>(input, xPitch, panel, depth, output, first);
                break;
            case 7:
                PanelTile.Multiply<T, SevenRows>(input, xPitch, panel, depth, output, first);
                break;
            default:
                PanelTile.Multiply<T, EightRows>(input, xPitch, panel, depth, output, first);
                break;
        }

        return count;
    }
}
