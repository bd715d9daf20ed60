using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Calibration;

/// <summary>One model's traces over layers, each with L* by every locator.</summary>
internal static class CalibrationCurves
{
    public static IEnumerable<Plot> Of(Entry model, string name, PlotIds ids)
    {
        foreach (var (key, words) in CalibrationSection.Curves)
        {
            var curve = model["curves"][key];
            var mean = curve["mean"].Numbers;
            if (mean.All(value => value is null))
            {
                continue;
            }

            List<(string Name, double Layer)> located = [.. curve["locators"].Members.Where(one => one.Value.Number is not null).Select(one => (one.Name, one.Value.Number!.Value))];
            if (model["L_star_calibration"].Number is { } calibration)
            {
                located.Insert(0, ("the calibration's", calibration));
            }

            yield return new LayerCurve
            {
                Id = ids.Of("calibration", name, key),
                Title = $"{words}: {name}",
                Caption = Caption(model, key, curve),
                Value = "trace, mean over prompts",
                Curves = [("mean over prompts", mean)],
                Located = located,
            }.Draw();
        }
    }

    private static string Caption(Entry model, string key, Entry curve)
    {
        var reads = key == "traceFirstHead" && model["first_head_reads"].Text is { } rows ? $" What it takes for the first value head is {rows}." : "";
        var margin = curve["margin"].Number is { } move ? $" A change of {Figures.Short(move)} of the curve's range would move argmaxGradient's L*;" : "";
        var chance = curve["white_noise_within_one_layer"].Number is { } share ? $" white noise puts it within a layer of here with probability {Figures.Short(share)}." : "";
        return $"{curve["reason"].Text ?? "Lines are L* by each locator; locators of one layer share a line."}{reads}{margin}{chance}";
    }
}
