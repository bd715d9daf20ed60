using System.Text;

namespace LStar.Experiments.Printing;

/// <summary>A curve over layers as a row of eighth blocks.</summary>
public static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";
    private const char Undefined = '·';

    /// <summary>How many layers a block stands for, so that at most <paramref name="most"/> blocks are needed.</summary>
    public static int LayersPerBlock(int layers, int most) => Math.Max(1, (layers + most - 1) / most);

    /// <summary>
    /// One block for every <paramref name="layersPerBlock"/> layers, at their mean: from the curve's smallest block to its largest; a constant curve is
    /// flat, and where a value is undefined or infinite there is a dot. The block of layer <paramref name="marked"/> stands in brackets, which are the
    /// marked part.
    /// </summary>
    public static MarkedText Of(IReadOnlyList<double> curve, int? marked, int layersPerBlock = 1)
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

        return new MarkedText(line.ToString(), at, length);
    }
}

/// <summary>A text of which a part is marked.</summary>
/// <param name="Text">The whole.</param>
/// <param name="MarkAt">Where the marked part begins.</param>
/// <param name="MarkLength">Its length; 0 where nothing is marked.</param>
public readonly record struct MarkedText(string Text, int MarkAt, int MarkLength)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
