using System.Text;

namespace LStar.Runner.Reports;

/// <summary>A curve over layers as a row of eighth blocks.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";
    private const char Undefined = '·';

    /// <summary>How many layers a block stands for, so that at most <paramref name="most"/> blocks are needed.</summary>
    public static int LayersPerBlock(int layers, int most) => Math.Max(1, (layers + most - 1) / most);

    /// <summary>
    /// One block for every <paramref name="layersPerBlock"/> layers, at their mean: from the curve's smallest block to its largest; a constant curve is
    /// flat, and where a value is undefined or infinite there is a dot. The block of layer <paramref name="marked"/> stands in brackets, which are the
    /// cell's marked part.
    /// </summary>
    public static Cell Of(IReadOnlyList<double> curve, int? marked, int layersPerBlock = 1)
    {
        double[] blocks = [.. curve.Chunk(layersPerBlock).Select(layers => layers.Average())];
        var finite = blocks.Where(double.IsFinite).DefaultIfEmpty().ToList();
        // Halved, so that the range of finite values is finite.
        var (low, range) = (finite.Min() / 2, (finite.Max() / 2) - (finite.Min() / 2));
        var line = new StringBuilder();
        var (at, length) = (0, 0);
        for (var i = 0; i < blocks.Length; i++)
        {
            var level = range > 0 ? (int)Math.Min(Levels.Length - 1, ((blocks[i] / 2) - low) / range * Levels.Length) : 0;
            var block = double.IsFinite(blocks[i]) ? Levels[level] : Undefined;
            if (marked / layersPerBlock == i)
            {
                (at, length) = (line.Length, "[]".Length + 1);
                line.Append('[').Append(block).Append(']');
            }
            else
            {
                line.Append(block);
            }
        }

        return new Cell(line.ToString(), at, length);
    }
}
