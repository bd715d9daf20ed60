using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Gamma;

/// <summary>A plot for each family of scales: the trajectory and all five forms, R^2 in the legend.</summary>
internal static class Trajectories
{
    private static readonly (string Key, string Name)[] Known =
        [("linear", "linear"), ("power", "power"), ("exponential", "exponential"), ("piecewise", "two segments"), ("offsetPower", "offset power")];

    public static IEnumerable<Plot> Of(Entry model, PlotIds ids)
    {
        foreach (var (family, fits) in model["fits"].Members)
        {
            var measured = model["scales"][family].Numbers;
            if (measured.All(value => value is null))
            {
                continue;
            }

            var forms = Forms(fits).ToList();
            yield return new FitCurves
            {
                Id = ids.Of("gamma", GammaSection.Model(model), family),
                Title = $"{family} across layers: {GammaSection.Model(model)}",
                Caption = $"{Caption(fits, forms)} {Best(forms)}",
                Value = "scale (L2 norm unless from a file)",
                Measured = measured,
                Fits = [.. forms.Select(form => ($"{Legend(form.Name, form.Fit)}, R² {Figures.Short(form.Fit["r2"].Number)}", form.Fit["yhat"].Numbers))],
            }.Draw();
        }
    }

    /// <summary>The forms fitted to a family, in the source's order.</summary>
    public static IEnumerable<(string Name, Entry Fit)> Forms(Entry fits) => Known.Select(form => (form.Name, fits[form.Key])).Where(form => !form.Item2.IsMissing);

    private static string Legend(string name, Entry fit) => fit["split"].Number is { } split ? $"{name}, split {Figures.Short(split)}" : name;

    private static string Caption(Entry fits, IReadOnlyList<(string Name, Entry Fit)> forms) =>
        $"First {Figures.Short(fits["first"].Number)}, last {Figures.Short(fits["last"].Number)}, ratio {Figures.Short(fits["ratio"].Number)}."
        + (forms.Count == 0 ? $" Nothing is fitted: {fits["reason"].Text ?? "the result has no fits"}." : " R² in the linear domain, below 0 where the mean is better.");

    private static string Best(IReadOnlyList<(string Name, Entry Fit)> forms) =>
        forms.FirstOrDefault(form => form.Fit["aiccDifference"].Number is 0) is { Name: not null } best
            ? $"By AICc {best.Name} is best: R² rewards coefficients, AICc charges for them."
            : "";
}
