using LStar.Experiments.Measuring;
using LStar.Metrics.Statistics;
using LStar.Models.Architectures;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Row 25: differences between families that source 000 names. It measured two OPT models, one of them post-norm, so that its models cannot decide either.</summary>
internal static class FamilyClaims
{
    private const int FewestASide = 3;

    public static IReadOnlyList<Claim> All { get; } =
    [
        Of("25a", "OPT family anomaly (consistently different behavior)", "OPT", shape => shape.Architecture == "opt", "2 OPT models"),
        Of("25b", "LayerNorm: Pre-LN vs Post-LN affects information flow", "post-norm", shape => shape.Norms == NormPlacement.Post, "1 post-norm model (opt-350m)"),
    ];

    private static Claim Of(string id, string statement, string side, Func<ModelShape, bool> belongs, string named) => new()
    {
        Id = id,
        Statement = statement,
        Source = "000",
        Published = "–",
        DecidedBy = $"L*/L (entropy-midpoint, prompt fox) of {side} models against the others, t-test: p < 0.05; undecided below {FewestASide} models a side",
        Models = SourceModels.Features,
        OnPublished = _ => Finding.Of(
            Outcome.Undecided, $"n = {named.Split(' ')[0]}", $"000 measured {named}, and {FewestASide} a side are needed: its models cannot decide this.", ("needed", FewestASide)),
        OnModels = models => Difference(models, side, belongs),
    };

    private static Finding Difference(IReadOnlyList<ModelMeasurement> models, string side, Func<ModelShape, bool> belongs)
    {
        var rows = models
            .Select(model => (Belongs: belongs(model.Shape), Ratio: model.On(ClaimPrompts.Fox).Transition("entropy-midpoint") / model.Shape.Layers))
            .Where(row => row.Ratio is not null).ToList();
        var (inside, outside) = (rows.Count(row => row.Belongs), rows.Count(row => !row.Belongs));
        double? Mean(bool of) => rows.Where(row => row.Belongs == of).Average(row => row.Ratio);

        // A correlation with the indicator of a side is the two-sample t-test with equal variances.
        var test = Correlation.Pearson([.. rows.Select(row => row.Belongs ? 1.0 : 0)], [.. rows.Select(row => row.Ratio!.Value)]);
        return Finding.Of(
            Math.Min(inside, outside) < FewestASide ? Outcome.Undecided : test.P < 0.05 ? Outcome.Supported : Outcome.Undecided,
            $"{Mean(true).To(2)} ({inside}) against {Mean(false).To(2)} ({outside})",
            $"L*/L is {Mean(true).To(3)} on {Written.Count(inside, $"{side} model")} and {Mean(false).To(3)} on {Written.Count(outside, "other")}{(test.P is null ? "" : $", p {test.P.To(2)}")}.",
            ("inside", inside), ("outside", outside), ("meanInside", Mean(true)), ("meanOutside", Mean(false)), ("p", test.P));
    }
}
