using LStar.Experiments.Measuring;
using LStar.Experiments.Published;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>
/// Row 10: whether the thirty published sign-change L* can be told from rounding noise. White noise is one null; abs(noise) times the value energy of a model at hand is
/// the other, since that is how the noise of a row sum is scaled.
/// </summary>
internal static class RowSumClaims
{
    /// <summary>The level of the test.</summary>
    public const double Level = 0.05;

    public static IReadOnlyList<Claim> All { get; } =
    [
        new()
        {
            Id = "10",
            Statement = "Tr(L_F) = (sum(A) - n) * ||W_V||_F^2: its sign change is L*",
            Source = "001",
            Published = "30 L*",
            DecidedBy = $"chi-square of the 30 published L* in the bins 1, 2, 3, >= 4 against white noise (and against abs(noise) x value energy of the models at hand): distinguishable at {Level}",
            Models = SourceModels.CrossHeritage,
            OnPublished = AgainstWhiteNoise,
            OnModels = AgainstScaledNoise,
        },
    ];

    /// <summary>P(1), P(2), P(3), P(>= 4) of signChange on white noise: 1/3, 1/3, 1/5, 2/15.</summary>
    public static double[] WhiteNoiseBins { get; } = Bins(layer => WhiteNoisePeak.At(layer, 24));

    /// <summary>The published L* counted in those bins.</summary>
    public static int[] Observed(IEnumerable<int> layers)
    {
        var counts = new int[4];
        foreach (var layer in layers)
        {
            counts[Math.Clamp(layer, 1, 4) - 1]++;
        }

        return counts;
    }

    /// <summary>The stated alternatives: what L* would be counted as if it were a random walk's first peak, or at any interior layer alike.</summary>
    public static IReadOnlyList<(string Name, double[] Bins)> Alternatives(PublishedData published) =>
    [
        ("randomWalk", Bins(layer => RandomWalkPeak.At(layer, 24))),
        ("uniform", Bins(_ => published.SignChangeRun.Models.Average(model => 1.0 / (model.Layers - 2)))),
    ];

    private static Finding AgainstWhiteNoise(PublishedData published)
    {
        var layers = published.SignChangeRun.Models.SelectMany(model => model.LStars).ToList();
        var counts = Observed(layers);
        var test = ChiSquareTest.Of(counts, WhiteNoiseBins);
        var exact = MultinomialTest.Enumerated(counts, WhiteNoiseBins);
        var powers = Alternatives(published).Select(other => (other.Name, TestPower.OfChiSquare(layers.Count, WhiteNoiseBins, other.Bins, Level).Power)).ToList();
        var distinguishable = test.P < Level;
        return Finding.Of(
            Finding.If(distinguishable),
            $"chi-square {test.Statistic.To(2)}, p {test.P.To(2)}",
            $"{(distinguishable ? "Distinguishable" : "Not distinguishable")} from white noise: {Written.List(counts)} L* at layers 1, 2, 3, >= 4 where noise puts {Written.List(test.Expected.Select(value => value.To(0)))} "
            + $"(exact p {exact.P.To(2)}). No proof of noise: the test would notice a random walk with power {powers[0].Power.To(2)}, layers drawn uniformly with {powers[1].Power.To(2)}.",
            [("chiSquare", test.Statistic), ("degreesOfFreedom", test.DegreesOfFreedom), ("p", test.P), ("exactP", exact.P),
             .. powers.Select(power => ($"power.{power.Name}", power.Power)), .. counts.Select((count, bin) => ($"observed.{bin + 1}", (double?)count))]);
    }

    /// <summary>The published L* of the models at hand; for any other model only where its noise would put L*.</summary>
    private static Finding AgainstScaledNoise(IReadOnlyList<ModelMeasurement> models)
    {
        var runs = PublishedData.Load().SignChangeRun.Models;
        var nulls = models.Select(model => (Model: model, Null: ScaledNoise(model))).ToList();
        var rows = nulls
            .SelectMany(pair => runs.Where(run => SourceModels.Of(run.Model).Is(pair.Model)).SelectMany(run => run.LStars.Select(layer => ((int?)layer, pair.Null))))
            .ToList();
        var shares = LayerBins.SignChange.Firsts.Select((_, bin) => nulls.Average(pair => LayerBins.SignChange.Of(pair.Null)[bin].Probability)).ToList();
        var expected = $"abs(noise) x value energy puts L* at 1, 2, 3, >= 4 with {Written.List(shares.Select(share => share.To(2)))}";
        var figures = shares.Select((share, bin) => ($"scaledNoise.{bin + 1}", (double?)share));
        if (rows.Count == 0)
        {
            return Finding.Of(Outcome.Undecided, $"null {Written.List(shares.Select(share => share.To(2)))}", $"{expected}; no L* were published for these.", [.. figures]);
        }

        var counts = LayerCounts.Of(rows);
        var inside = counts.Expected.Sum();
        var test = ChiSquareTest.Of(counts.Observed, [.. counts.Expected.Select(value => value / inside)]);
        return Finding.Of(
            Finding.If(test.P < Level),
            $"chi-square {test.Statistic.To(2)}, p {test.P.To(2)}",
            $"{rows.Count} published L* of {Written.Count(models.Count, "model")} at hand: {expected}; chi-square {test.Statistic.To(2)}, p {test.P.To(2)}.",
            [("scaledNoise.chiSquare", test.Statistic), ("scaledNoise.p", test.P), .. figures]);
    }

    private static NullDistribution ScaledNoise(ModelMeasurement model) =>
        NullSimulation.Of(new ScaledNoise([.. model.Weights.Select(layer => layer.ValuePublished.Energy)]), new SignChange());

    private static double[] Bins(Func<int, double> at)
    {
        double[] first = [at(1), at(2), at(3)];
        return [.. first, 1 - first.Sum()];
    }
}
