using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.Challenge;

/// <summary>Every formula as the source wants it submitted: predictions for the eight models.</summary>
internal static class Submissions
{
    private sealed record Prediction(string Formula, string Model, double Predicted, double Empirical, double? Error);

    /// <summary>Signed errors, formulas from the best down.</summary>
    public static Plot? Errors(Entry result)
    {
        var layers = result["data"].Items.ToLookup(ChallengeSection.Model, row => row["L"].Number);
        List<(string, string, double?)> cells = [.. All(result).Select(one => (one.Formula, one.Model, 100 * (one.Predicted - one.Empirical) / layers[one.Model].FirstOrDefault()))];
        return cells.All(cell => cell.Item3 is null) ? null : new Grid
        {
            Id = "challenge-signed-errors",
            Title = "Where each formula errs",
            Caption = "(predicted − empirical)/L for each model, formulas from the lowest mean depth error down. Blue: predicted too early; orange: too late. A column of one colour is a model that all formulas miss.",
            Row = "formula or fitted form",
            Column = "model",
            Value = "(predicted − empirical) / L, %",
            Cells = cells,
            Middle = 0,
        }.Draw();
    }

    /// <summary>Predicted against empirical; a formula is chosen in the legend.</summary>
    public static Plot? Predicted(Entry result)
    {
        var all = All(result).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var range = PlotRange.Of(all.SelectMany(one => new[] { one.Predicted, one.Empirical }));
        return new Plot
        {
            Id = "challenge-predicted",
            Title = "Submissions: predicted vs empirical L*",
            Caption = "All formulas on the eight models; the diagonal is a perfect prediction. Click a formula in the legend to see it alone, shift-click for more, double-click for all. Models at one empirical L* stand in one column.",
            View = View(range),
            Data =
            [
                DataTable.Of("predictions", ["formula", "model", "predicted", "empirical", "error"], all.Select(one => new object?[] { one.Formula, one.Model, one.Predicted, one.Empirical, one.Error })),
                DataTable.Of("lines", ["line", "x", "y"], [["perfect", range.From, range.From], ["perfect", range.To, range.To]]),
            ],
        };
    }

    private static IEnumerable<Prediction> All(Entry result) =>
        from submission in result["submissions"].Items
        orderby submission["MAPE"].Number ?? double.MaxValue
        from row in submission["predictions"].Items
        where row["predicted"].Number is not null && row["empirical"].Number is not null
        select new Prediction(submission["name"].Text ?? "(no name)", ChallengeSection.Model(row), row["predicted"].Number!.Value, row["empirical"].Number!.Value, row["error"].Number);

    private static View View(PlotRange range)
    {
        var x = Channel.Number("empirical", "L* (empirical), layer") with { Scale = range.Scale };
        var y = Channel.Number("predicted", "L* (predicted), layer") with { Scale = range.Scale };
        return new View
        {
            Height = 380,
            Layers =
            [
                new View
                {
                    Data = "lines",
                    Mark = new Mark(MarkType.Line) { Color = Palette.Grey, StrokeDash = [6, 4] },
                    Encoding = new Encoding { X = Channel.Number("x", x.Title) with { Scale = range.Scale }, Y = Channel.Number("y", y.Title) with { Scale = range.Scale } },
                },
                new View
                {
                    Data = "predictions",
                    Selections = [new Selection("formula", "formula")],
                    Mark = new Mark(MarkType.Point) { Filled = true, Size = 70 },
                    Encoding = new Encoding
                    {
                        X = x,
                        Y = y,
                        Color = Palette.Color("formula", "", columns: 2),
                        Shape = Palette.Shape("formula", "", columns: 2),
                        Opacity = Channel.Constant(0.9) with { WhenSelected = "formula", Otherwise = 0.06 },
                        Tooltip = [Channel.Category("formula", "formula"), Channel.Category("model", "model"), x, y, Channel.Number("error", "depth error, % of L")],
                    },
                },
            ],
        };
    }
}
