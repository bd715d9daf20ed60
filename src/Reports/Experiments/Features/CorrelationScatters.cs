using LStar.Metrics.Fitting;
using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Features;

/// <summary>The source's four scatters: a feature across, L* up, the least-squares line.</summary>
internal static class CorrelationScatters
{
    private static readonly (string Name, string Axis, string Remark)[] Shown =
    [
        ("n_layers", "n_layers", ""),
        ("mean_attn_entropy", "mean_attn_entropy (normalised, 0 to 1)", ""),
        ("W_V_cond_first", "W_V_cond_first (capped at 1000)", " The cap of the source puts every condition number above 1000 at 1000."),
        ("entropy_gradient", "entropy_gradient (last less first layer, normalised)", ""),
    ];

    public static IEnumerable<Plot> Of(Entry ours)
    {
        foreach (var (name, axis, remark) in Shown)
        {
            List<ScatterPoint> points = [];
            foreach (var model in ours["features"].Items)
            {
                if (model[name].Number is { } x && (model["L_star_empirical"].Number ?? model["lStar"]["layer"].Number) is { } y)
                {
                    points.Add(new ScatterPoint(FeaturesSection.Model(model), x, y));
                }
            }

            if (points.Count > 0)
            {
                yield return Draw(name, axis, remark, points, ours["correlations"][name]);
            }
        }
    }

    /// <summary>The least-squares line over the points' range; none where it is undefined.</summary>
    public static IReadOnlyList<ScatterLine> Line(IReadOnlyList<ScatterPoint> points, string name = "least squares")
    {
        double[] x = [.. points.Select(point => point.X)];
        return x.Length < 3 || x.Min() == x.Max() || RegressionLine.Of(x, [.. points.Select(point => point.Y)]) is not { } line
            ? []
            : [new ScatterLine(name, x.Min(), line.At(x.Min()), x.Max(), line.At(x.Max()))];
    }

    private static Plot Draw(string name, string axis, string remark, List<ScatterPoint> points, Entry correlation)
    {
        var lines = Line(points);
        var found = correlation["r"].Number is null
            ? $"Pearson's r is undefined{(correlation["reason"].Text is { } reason ? $": {reason}" : "")}."
            : $"Pearson's r = {Figures.Short(correlation["r"].Number)}, p = {Figures.Short(correlation["p"].Number)}, n = {Figures.Short(correlation["models"].Number)} models.";
        return new Scatter
        {
            Id = $"features-{name.Replace('_', '-').ToLowerInvariant()}",
            Title = $"{name} vs L*",
            Caption = $"L* by the entropy midpoint on one prompt. {found}{(lines.Count > 0 ? " The line is the least-squares one." : "")}{remark} Models of one family are not independent, which p does not know.",
            X = axis,
            Y = "L* (empirical), layer",
            Points = points,
            Lines = lines,
        }.Draw();
    }
}
