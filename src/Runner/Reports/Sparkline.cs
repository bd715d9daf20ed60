using System.Text;

namespace LStar.Runner.Reports;

/// <summary>A curve over layers as a row of eighth blocks, one character a layer.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>
    /// From the smallest value to the largest; a constant curve is flat, an undefined value a dot. The layer <paramref name="marked"/> stands between
    /// <paramref name="before"/> and <paramref name="after"/>.
    /// </summary>
    public static string Of(IReadOnlyList<double> curve, int? marked, string before, string after)
    {
        var finite = curve.Where(double.IsFinite).DefaultIfEmpty().ToList();
        var (low, range) = (finite.Min(), finite.Max() - finite.Min());
        var line = new StringBuilder();
        for (var layer = 0; layer < curve.Count; layer++)
        {
            var level = range > 0 ? (int)Math.Min(7, (curve[layer] - low) / range * 8) : 0;
            var block = double.IsFinite(curve[layer]) ? Levels[level] : '·';
            line.Append(layer == marked ? $"{before}{block}{after}" : block);
        }

        return line.ToString();
    }
}
