using LStar.Metrics.Locators;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Models;

/// <summary>Every locator's L* on one curve, as lines across a plot: where they stand, how they look, and how far the curve may change before they move.</summary>
internal static class LocatedLines
{
    /// <summary>The table's name.</summary>
    public const string Table = "located";

    /// <summary>The plot's part of the width that lines of one layer are apart.</summary>
    private const double Apart = 0.006;

    private static readonly string[] Fields = ["k", "model", "locator", "L*", "at", "value", "margin", "margin is", "branch", "readings", "half", "floor"];

    // Okabe and Ito's colours, which differ for every kind of colour blindness and show on white and on black; dashes tell them apart in grey.
    private static readonly Dictionary<string, (string Color, double[] Dash)> Looks = new(StringComparer.Ordinal)
    {
        ["signChange"] = ("#d55e00", [1, 0]),
        ["argmaxStep"] = ("#2a8bd0", [8, 3]),
        ["argmaxGradient"] = ("#009e73", [3, 2]),
        ["steepestAscent"] = ("#cc79a7", [9, 3, 2, 3]),
        ["midpoint"] = ("#e69f00", [5, 2]),
        ["argmax"] = ("#56b4e9", [1.5, 2]),
        ["piecewiseSplit"] = ("#a6761d", [12, 3]),
        ["alignmentPeak"] = ("#2a8bd0", [8, 3]),
        ["crossing"] = ("#d55e00", [1, 0]),
        ["halfDepth"] = ("#888888", [2, 5]),
    };

    /// <summary>The locators that read any curve, and L/2 to compare with.</summary>
    public static IReadOnlyList<string> OfCurves { get; } = ["signChange", "argmaxStep", "argmaxGradient", "steepestAscent", "midpoint", "argmax", "halfDepth"];

    /// <summary>Those of a scale family's trajectory.</summary>
    public static IReadOnlyList<string> OfScales { get; } = [.. OfCurves, "piecewiseSplit"];

    /// <summary>Those of the alignments.</summary>
    public static IReadOnlyList<string> OfAlignments { get; } = ["alignmentPeak", "crossing"];

    /// <summary>Colour and dash of each.</summary>
    public static (Channel Color, Channel Dash) Channels(IReadOnlyList<string> locators) =>
    (
        Channel.Category("locator", "L* by") with { Scale = new Scale { Categories = locators, Range = [.. locators.Select(name => Looks[name].Color)] } },
        Channel.Category("locator", "L* by") with { Scale = new Scale { Categories = locators, Dashes = [.. locators.Select(name => Looks[name].Dash)] } });

    /// <summary>The table: a row for each locator that has an L*. Lines of one layer stand side by side.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="points">Each locator's place in its catalogue, name, L*, and the readings that are it.</param>
    /// <param name="curve">The curve they were found on.</param>
    /// <param name="floor">The least value in the plot, below which a band on a logarithmic axis ends.</param>
    public static DataTable Of(string model, IReadOnlyList<(string Locator, TransitionPoint Point, string Readings)> points, double[] curve, double floor)
    {
        var range = curve.Max() - curve.Min();
        var rows = new List<object?[]>();
        for (var k = 0; k < points.Count; k++)
        {
            if (points[k] is not (var locator, { Layer: { } layer } point, var readings))
            {
                continue;
            }

            var together = points.Select((other, index) => (other.Point.Layer, Index: index)).Where(other => other.Layer == layer).Select(other => other.Index).ToList();
            var aside = (together.IndexOf(k) - ((together.Count - 1) / 2.0)) * Apart * Math.Max(1, curve.Length - 1);
            rows.Add([k, model, locator, layer, layer + aside, layer < curve.Length ? curve[layer] : null, point.Margin, point.Margin is null ? null : Words(point.MarginIs), point.Branch, readings.Length == 0 ? null : readings, point.Margin * range, floor]);
        }

        return DataTable.Of(Table, Fields, rows);
    }

    /// <summary>What a margin's number is.</summary>
    public static string Words(MarginKind kind) => kind switch
    {
        MarginKind.Exact => "exact",
        MarginKind.LowerBound => "a lower bound, within a factor of 4",
        _ => "an upper bound, found by search",
    };

    /// <summary>"signChange 7, argmaxStep 1; no L* by midpoint".</summary>
    public static string Sentence(IReadOnlyList<(string Locator, TransitionPoint Point, string Readings)> points)
    {
        var found = points.Where(point => point.Point.Layer is not null).Select(point => $"{point.Locator} {point.Point.Layer}").ToList();
        var none = points.Where(point => point.Point.Layer is null).ToList();
        var why = none.Count == 0 ? "" : none[0].Point.Reason is { } reason ? $" ({reason})" : "";
        return (found.Count == 0 ? "none" : string.Join(", ", found)) + (none.Count == 0 ? "" : $"; no L* by {string.Join(", ", none.Select(point => point.Locator))}{why}");
    }
}
