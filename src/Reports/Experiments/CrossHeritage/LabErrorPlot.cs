using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.CrossHeritage;

/// <summary>The source's second plot: a bar for each lab's mean error, a point for each of its models, lines at 10 % and 15 %.</summary>
internal static class LabErrorPlot
{
    private const string Error = "depth error, % of L";

    public static Plot? Of(HeritageRun run)
    {
        List<object?[]> labs = [.. run.Summary["labs"].Members.Select(lab => new object?[] { lab.Name, lab.Value["depth_error"].Number, lab.Value["n"].Number, lab.Value["true_mape"].Number })];
        return labs.Count == 0 ? null : new Plot
        {
            Id = $"cross-heritage-labs-{run.Id}",
            Title = $"Error of the heads formula by lab: {run.Name}",
            Caption = $"Bars are means over a lab's models, points the models. Overall {Figures.Percent(run.Summary["depth_error"].Number)}: {run.Source["verdict"].Text ?? "no verdict"}. The source calls less than 10 % validated, less than 15 % a partial generalisation. A lab in brackets is a model's family.",
            View = View,
            Data =
            [
                DataTable.Of("labs", ["lab", "error", "models", "trueMape"], labs),
                DataTable.Of("models", ["lab", "error", "model"], run.Rows.Select(row => new object?[] { row["lab"].Text ?? "unknown", row["error_pct"].Number, HeritageRun.Model(row) })),
                DataTable.Of("limits", ["at", "name"], [[10, "10 %"], [15, "15 %"]]),
            ],
        };
    }

    private static View View { get; } = Make();

    private static View Make()
    {
        var lab = Channel.Category("lab", "lab") with { AsGiven = true, Axis = new Axis { LabelLimit = 260 } };
        var error = Channel.Number("error", Error);
        return new View
        {
            HeightPerCategory = 26,
            Layers =
            [
                new View
                {
                    Data = "labs",
                    Mark = new Mark(MarkType.Bar) { Color = Palette.Blue, Opacity = 0.55 },
                    Encoding = new Encoding
                    {
                        X = error,
                        Y = lab,
                        Tooltip = [lab, Channel.Number("models", "models"), Channel.Number("error", $"mean {Error}"), Channel.Number("trueMape", "true MAPE, % of L*")],
                    },
                },
                new View
                {
                    Data = "models",
                    Mark = new Mark(MarkType.Point) { Filled = true, Size = 45, Opacity = 1, Color = Palette.Vermilion },
                    Encoding = new Encoding { X = error, Y = lab, Tooltip = [Channel.Category("model", "model"), lab, error] },
                },
                new View
                {
                    Data = "limits",
                    Mark = new Mark(MarkType.Rule) { Color = Palette.Grey },
                    Encoding = new Encoding { X = Channel.Number("at", Error), StrokeDash = Palette.Dash("name", "limit") },
                },
            ],
        };
    }
}
