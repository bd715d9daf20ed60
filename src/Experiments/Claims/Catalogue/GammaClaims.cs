using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Metrics.Fitting;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Rows 23 and 24: source 004's schedule in the norms' gamma. Scales are L2 norms.</summary>
internal static class GammaClaims
{
    private static readonly string[] Gammas = ["input_ln", "post_attn_ln", "q_norm", "k_norm"];

    public static IReadOnlyList<Claim> All { get; } =
    [
        new()
        {
            Id = "23",
            Statement = "Kirkpatrick-law fit (exponential cooling)",
            Source = "004",
            Published = "R² ideally ≈ 1",
            DecidedBy = "T(l)/T(0) = gamma(0)/gamma(l) of input_ln: the exponential law best of constant, linear, exponential, Hajek by 2 of AICc or more, falling, and R² (log) > 0.9",
            Models = SourceModels.Gamma,
            OnModels = Cooling,
        },
        new()
        {
            Id = "24",
            Statement = "The free variation across layers has to live in LN γ",
            Source = "004",
            Published = "–",
            DecidedBy = "mean variance over layers of the log scale, families of gamma against projections: gamma's larger",
            Models = SourceModels.Gamma,
            OnModels = Variance,
        },
    ];

    private static Finding Cooling(IReadOnlyList<ModelMeasurement> models)
    {
        var rows = models.Select(model => (Laws: CoolingLaws.Of(Curves.OfWeights(model, Curves.InputNormScale) ?? [], 1, out var reason), reason)).ToList();
        var fitted = rows.Select(row => row.Laws).OfType<CoolingLaws>().ToList();
        if (fitted.Count == 0)
        {
            return Finding.None($"No temperature can be fitted: {rows.FirstOrDefault().reason ?? "there is no model"}.");
        }

        var holding = fitted.Count(laws => Lead(laws) >= 2 && laws.Kirkpatrick.R2 > 0.9 && laws.Kirkpatrick.B < 0);
        var (r2, rate, lead) = (fitted.Average(laws => laws.Kirkpatrick.R2), fitted.Average(laws => laws.Kirkpatrick.B), fitted.Average(Lead));
        var best = Written.List(fitted.Select(laws => laws.ByAicc.Rows[0].Name).Distinct());
        return Finding.Of(
            Finding.If(holding == fitted.Count),
            $"R² {r2.To(2)}, best {best}",
            $"ln T changes by {rate.To(4)} a layer with R² {r2.To(3)}; by AICc the exponential law {(lead >= 0 ? "leads" : "trails")} the best other by {Math.Abs(lead).To(1)} (best: {best})"
            + (fitted.Count == 1 ? "." : $"; means over {fitted.Count} models, it holds on {holding}."),
            ("r2", r2), ("rate", rate), ("lead", lead), ("models", fitted.Count), ("holding", holding));
    }

    private static double Lead(CoolingLaws laws) => laws.ByAicc.Lead("exponential") ?? double.NaN;

    private static Finding Variance(IReadOnlyList<ModelMeasurement> models)
    {
        var rows = models.Select(model => (Gamma: MeanVariance(model, Gammas.Contains), Projection: MeanVariance(model, family => !Gammas.Contains(family))))
            .Where(row => double.IsFinite(row.Gamma) && double.IsFinite(row.Projection)).ToList();
        var larger = rows.Count(row => row.Gamma > row.Projection);
        return rows.Count == 0 ? Finding.None("No model has scales of both kinds.") : Finding.Of(
            Finding.If(larger == rows.Count),
            $"{rows.Average(row => row.Gamma).Short()} against {rows.Average(row => row.Projection).Short()}",
            $"Over layers the log scale has variance {rows.Average(row => row.Gamma).Short()} in gamma, {rows.Average(row => row.Projection).Short()} in the projections; gamma's is larger on {larger} of {Written.Count(rows.Count, "model")}.",
            ("gamma", rows.Average(row => row.Gamma)), ("projections", rows.Average(row => row.Projection)), ("larger", larger), ("models", rows.Count));
    }

    /// <summary>The population variance over layers of ln scale, averaged over the families that a model has.</summary>
    private static double MeanVariance(ModelMeasurement model, Func<string, bool> belongs) =>
        WeightMetrics.Families.Where(belongs)
            .Select(family => Curves.OfWeights(model, family)).OfType<double[]>()
            .Select(scale => scale.Select(value => Math.Log(value)).ToList())
            .Select(logs => logs.Average(value => (value - logs.Average()) * (value - logs.Average())))
            .DefaultIfEmpty(double.NaN).Average();
}
