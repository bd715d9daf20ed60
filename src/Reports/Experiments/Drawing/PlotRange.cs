using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.Drawing;

/// <summary>What an axis shows, with room at both ends.</summary>
/// <param name="From">Its first value.</param>
/// <param name="To">Its last value; more than the first.</param>
/// <param name="IsLog">Whether it goes by logarithm.</param>
internal sealed record PlotRange(double From, double To, bool IsLog = false)
{
    private const double Room = 0.06;

    /// <summary>The range that holds some values; for a logarithmic one, positive.</summary>
    public static PlotRange Of(IEnumerable<double> values, bool isLog = false)
    {
        var held = values.Where(value => double.IsFinite(value) && (!isLog || value > 0)).DefaultIfEmpty(1).ToList();
        double Into(double value) => isLog ? Math.Log(value) : value;
        double OutOf(double value) => isLog ? Math.Exp(value) : value;
        var (low, high) = (Into(held.Min()), Into(held.Max()));
        var room = high - low > 0 && double.IsFinite(high - low) ? Room * (high - low) : isLog ? 1 : Math.Max(1, Room * Math.Abs(high));
        return new PlotRange(Held(OutOf(low - room), isLog), Held(OutOf(high + room), isLog), isLog);
    }

    /// <summary>Where a value lies, 0 at the first end, 1 at the last.</summary>
    public double Share(double value) => IsLog
        ? Math.Log(value / From) / Math.Log(To / From)
        : (value - From) / (To - From);

    /// <summary>The value at a share.</summary>
    public double At(double share) => IsLog ? From * Math.Pow(To / From, share) : From + (share * (To - From));

    private static double Held(double end, bool isLog) => Math.Clamp(end, isLog ? double.Epsilon : double.MinValue, double.MaxValue);

    public Scale Scale => new() { Type = IsLog ? ScaleType.Log : ScaleType.Linear, Domain = (From, To), Nice = false, Zero = IsLog ? null : false };
}
