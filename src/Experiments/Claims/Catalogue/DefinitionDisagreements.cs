using LStar.Experiments.Measuring;
using LStar.Experiments.Published;
using LStar.Experiments.Readings;
using LStar.Metrics.Fitting;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Items 7.14 to 7.16: definitions that contradict themselves.</summary>
internal static class DefinitionDisagreements
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        new()
        {
            Id = "7.14",
            Statement = "effective attention temperature T(L) ∝ 1/γ(L)",
            Source = "004",
            Published = "power 1",
            DecidedBy = "the power of gamma in a logit q·k whose q and k are fed by one norm: 1; measured: the cooling rate of input_ln by both powers",
            Models = SourceModels.Gamma,
            PublishedDecides = true,
            OnPublished = _ => Power(),
            OnModels = Rates,
        },
        new()
        {
            Id = "7.15",
            Statement = "After L*: correlation to output DECREASES",
            Source = "002",
            Published = "–",
            DecidedBy = "output alignment at the output, which is the cosine of x^(L) with itself: below its value at L*; measured: where alignmentPeak falls",
            Models = SourceModels.Challenge,
            PublishedDecides = true,
            OnPublished = _ => Output(),
            OnModels = Peaks,
        },
        new()
        {
            Id = "7.16",
            Statement = "L*: \"trace derivative changes sign\"; L* = argmax_l [d/dl Tr(L_F)]",
            Source = "002",
            Published = "one L*",
            DecidedBy = "signChange and steepestAscent on the 8 published curves: the same layer on all",
            OnPublished = Both,
        },
    ];

    private static Finding Power() => Finding.Of(
        Outcome.Refuted,
        "power 2",
        "Queries and keys both carry the norm's gamma, so a logit goes as gamma² and T as 1/gamma²; where q_norm and k_norm follow, as in Qwen3, the size of input_ln cancels and their own gammas set T; in post-norm OPT the norm feeding block l is block l-1's last.",
        ("power", 2), ("logitFactorForDoubledGamma", 4));

    private static Finding Rates(IReadOnlyList<ModelMeasurement> models)
    {
        var rows = models.Select(model => (model.Model, Scale: Curves.OfWeights(model, Curves.InputNormScale) ?? []))
            .Select(row => (row.Model, One: Cooling.Of(row.Scale), Two: Cooling.Of(row.Scale, 2))).Where(row => row.One is not null && row.Two is not null).ToList();
        return rows.Count == 0 ? Finding.None("input_ln is missing, constant or not positive.") : Finding.Of(
            Finding.If(rows.All(row => row.One!.B == row.Two!.B)),
            $"rate {rows[0].One!.B.To(4)} or {rows[0].Two!.B.To(4)}",
            $"ln T changes a layer by, with power 1 and 2: {Written.List(rows.Select(row => $"{row.One!.B.To(4)} and {row.Two!.B.To(4)} ({row.Model})"))}; R² is the same.",
            [.. rows.Select(row => ($"{row.Model}.ratePower1", (double?)row.One!.B)), .. rows.Select(row => ($"{row.Model}.ratePower2", (double?)row.Two!.B))]);
    }

    private static Finding Output() => Finding.Of(
        Outcome.Refuted,
        "1 at the output",
        "The cosine of x^(L) with x^(L) is 1, the most there is: to the output it cannot fall, whatever it does between (22); crossing and lens KL are the forms that can be measured.",
        ("alignmentAtOutput", 1));

    private static Finding Peaks(IReadOnlyList<ModelMeasurement> models)
    {
        var rows = models.SelectMany(model => model.Measured.Select(prompt => (
            Peak: new AlignmentPeak().Layer(prompt.Metrics!.ByLayer[MetricNames.OutputAlignment]), Last: model.Shape.Layers - 1))).Where(row => row.Peak is not null).ToList();
        var last = rows.Count(row => row.Peak == row.Last);
        return rows.Count == 0 ? Finding.None("No prompt has an alignment peak.") : Finding.Of(
            Finding.If(2 * last < rows.Count),
            $"peak at L-1 on {last} of {rows.Count}",
            $"Before the output, alignment is largest at L-1 on {last} of {Written.Count(rows.Count, "prompt")} of {Written.Count(models.Count, "model")}.",
            ("measured.atLast", last), ("measured.prompts", rows.Count));
    }

    private static Finding Both(PublishedData published)
    {
        var curves = published.CalibrationRun.Models.Select(model => model.FirstHeadTrace).Concat(published.CalibrationRun.Models.Select(model => model.MultiHeadTrace)).Select(curve => curve.ToArray()).ToList();
        var (sign, ascent) = (curves.Select(curve => new SignChange().Layer(curve)).ToList(), curves.Select(curve => new SteepestAscent().Layer(curve)).ToList());
        var equal = sign.Zip(ascent).Count(pair => pair.First == pair.Second);
        return Finding.Of(
            Finding.If(equal == curves.Count),
            $"equal on {equal} of {curves.Count}",
            $"On the published first-head and multi-head traces the sign change is at {Written.List(sign)}, the steepest ascent at {Written.List(ascent)}: equal on {equal} of {curves.Count}.",
            ("equal", equal), ("curves", curves.Count));
    }
}
