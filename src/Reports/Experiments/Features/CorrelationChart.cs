using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Features;

/// <summary>Pearson's r of every numeric feature with L*, by both readings of W_V.</summary>
internal static class CorrelationChart
{
    public static Plot? Of(Entry ours)
    {
        List<RowValue> values = [.. Rows(ours, "value rows"), .. Rows(ours["byKey"], "by key, as published")];
        return values.Count == 0 ? null : new RowChart
        {
            Id = "features-correlations",
            Title = "Correlation of every feature with L*",
            Caption = $"Pearson's r, in the order of its size by value rows; a constant feature has none. {values.Count(value => value.Note is < 0.05)} of {values.Count} have p below 0.05, and about {Figures.Short(0.05 * values.Count)} would by chance.",
            Row = "feature",
            Value = "Pearson's r with L*",
            Series = "W_V",
            Values = values,
            Limits = [new RowLimit(0, "0")],
            Domain = (-1, 1),
            Note = "p",
        }.Draw();
    }

    private static IEnumerable<RowValue> Rows(Entry analysis, string series) => analysis["correlations"].Members
        .Where(feature => feature.Value["r"].Number is not null)
        .Select(feature => new RowValue(feature.Name, series, feature.Value["r"].Number, Note: feature.Value["p"].Number));
}
