using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Published;
using LStar.Experiments.Readings;
using LStar.Metrics.Formulas;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;
using MathNet.Numerics;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Rows 19 to 22: what L* is said to be: half the depth, where metrics meet, the peak of entropy, the turn of the correlation to the output.</summary>
internal static class TransitionClaims
{
    // The goldens' tolerance of alignments: what may be rounding is no fall.
    private const double AlignmentTolerance = 1e-5;

    public static IReadOnlyList<Claim> All { get; } =
    [
        new()
        {
            Id = "19",
            Statement = "L/2 is a reasonable approximation for the transition point",
            Source = "003",
            Published = "L/2",
            DecidedBy = "mean depth error of L/2, beside that of the best constant ratio, on the 8 published models and on the reading bentov of measured ones: below 10 %",
            Models = SourceModels.Bentov,
            Minimum = 4,
            OnPublished = published => HalfDepth(PublishedPoints.Of(published), "the eight published models"),
            OnModels = models => HalfDepth(
                [.. models.Select(model => (model, Layer: model.On(ClaimPrompts.Reality).Transition("bentov"))).Where(pair => pair.Layer is not null)
                    .Select(pair => new DataPoint(pair.model.Model, new FormulaInputs(pair.model.Shape.Layers, pair.model.Shape.Heads), pair.Layer!.Value))],
                "the reading bentov"),
        },
        new()
        {
            Id = "20",
            Statement = "Multiple metrics converge at the transition",
            Source = "003",
            Published = "–",
            DecidedBy = "mean distance of two readings' L*, model by model, against as many uniform draws; p combined over models by Fisher's method: p < 0.05 (refuted where they lie no nearer than chance)",
            Models = SourceModels.Bentov,
            Minimum = 4,
            OnModels = Convergence,
        },
        new()
        {
            Id = "21",
            Statement = "Thermodynamics: Maximum entropy point",
            Source = "002",
            Published = "–",
            DecidedBy = "L* by entropy-peak and by sign-change on the five prompts: at most 2 layers apart on most models, of at least 5",
            Models = SourceModels.Challenge,
            Minimum = 5,
            OnModels = EntropyPeak,
        },
        new()
        {
            Id = "22",
            Statement = "Before L* correlation to output INCREASES, after L* DECREASES",
            Source = "002",
            Published = "–",
            DecidedBy = "output alignment falls somewhere after L* (sign-change) on most prompts of most models, of at least 5",
            Models = SourceModels.Challenge,
            Minimum = 5,
            OnModels = Alignment,
        },
    ];

    private static Finding HalfDepth(IReadOnlyList<DataPoint> points, string where)
    {
        if (points.Count == 0)
        {
            return Finding.None("No model has an L*.");
        }

        var half = PublishedPoints.DepthError("half-depth", points)!.Value;
        var best = PublishedPoints.Score("a", points);
        return Finding.Of(
            Finding.If(half < 10),
            $"{half.To(2)} %",
            $"On {where} L/2 is off by {half.To(2)} % of the depth; the best constant, {best.Fit!.Coefficients[0].To(3)} L, by {best.InSample.DepthError.Value.To(2)} %{(best.LeaveOneOut.DepthError.Value is { } left ? $" (left out {left.To(2)} %)" : "")}.",
            ("halfDepth", half), ("constantRatio", best.Fit.Coefficients[0]), ("constant", best.InSample.DepthError.Value), ("constantLeaveOneOut", best.LeaveOneOut.DepthError.Value), ("n", points.Count));
    }

    /// <summary>All readings but the one that reads rounding and the one that reads nothing.</summary>
    private static Finding Convergence(IReadOnlyList<ModelMeasurement> models)
    {
        var readings = ReadingCatalogue.All.Where(reading => !reading.IsNoise && reading.Locator is not Metrics.Locators.HalfDepth).ToList();
        var found = models.Select(model => model.On(ClaimPrompts.Reality))
            .Select(model => LayerAgreement.Of(readings.Select(reading => model.Averaged(reading)), model.Shape.Layers))
            .Where(agreement => agreement.P is not null).ToList();
        if (found.Count == 0)
        {
            return Finding.None("No model has two readings with an L*.");
        }

        // Fisher: -2 sum ln p follows chi-square on 2k degrees of freedom where every null holds.
        var p = SpecialFunctions.GammaUpperRegularized(found.Count, -found.Sum(agreement => Math.Log(agreement.P!.Value)));
        var (spread, expected) = (found.Average(agreement => agreement.Spread!.Value), found.Average(agreement => agreement.Expected));
        return Finding.Of(
            p < 0.05 ? Outcome.Supported : spread >= expected ? Outcome.Refuted : Outcome.Undecided,
            $"{spread.To(1)} layers apart, chance {expected.To(1)}",
            $"Two of {readings.Count} readings differ by {spread.To(2)} layers on average, two uniform draws by {expected.To(2)}; p {p.Short()} over {Written.Count(found.Count, "model")}, below 0.05 on {found.Count(agreement => agreement.P < 0.05)}. "
            + "Readings that share a curve agree by construction.",
            ("spread", spread), ("expected", expected), ("p", p), ("models", found.Count), ("modelsBelow", found.Count(agreement => agreement.P < 0.05)));
    }

    private static Finding EntropyPeak(IReadOnlyList<ModelMeasurement> models)
    {
        var distances = models.Select(model => model.On(PromptSets.CrossHeritage))
            .Select(model => Math.Abs(model.Transition("entropy-peak") - model.Transition("sign-change") ?? double.NaN))
            .Where(double.IsFinite).ToList();
        var near = distances.Count(distance => distance <= 2);
        return distances.Count == 0 ? Finding.None("No model has both L*.") : Finding.Of(
            Finding.If(2 * near > distances.Count),
            $"{near} of {distances.Count} models",
            $"The peak of entropy is within 2 layers of the sign change on {near} of {Written.Count(distances.Count, "model")}; on average {distances.Average().To(1)} layers from it.",
            ("near", near), ("models", distances.Count), ("meanDistance", distances.Average()));
    }

    private static Finding Alignment(IReadOnlyList<ModelMeasurement> models)
    {
        var shares = models.Select(model => model.On(PromptSets.CrossHeritage)).Select(FallingShare).OfType<double>().ToList();
        var falling = shares.Count(share => share > 0.5);
        return shares.Count == 0 ? Finding.None("No prompt has an L*.") : Finding.Of(
            Finding.If(2 * falling > shares.Count),
            $"{falling} of {shares.Count} models",
            $"Output alignment falls somewhere after L* on most prompts of {falling} of {Written.Count(shares.Count, "model")}; by construction it ends at 1 (7.15).",
            ("falling", falling), ("models", shares.Count), ("meanShareOfPrompts", shares.Average()));
    }

    private static double? FallingShare(ModelMeasurement model)
    {
        var falls = model.Measured.Select(prompt => prompt.Metrics!.ByLayer)
            .Select(curves => (Layer: new SignChange().Layer(curves[MetricNames.TraceOffDiagonal]), Alignment: curves[MetricNames.OutputAlignment]))
            .Where(pair => pair.Layer is not null)
            .Select(pair => pair.Alignment.Skip(pair.Layer!.Value).Zip(pair.Alignment.Skip(pair.Layer.Value + 1)).Any(step => step.Second < step.First - AlignmentTolerance))
            .ToList();
        return falls.Count == 0 ? null : falls.Count(fell => fell) / (double)falls.Count;
    }
}
