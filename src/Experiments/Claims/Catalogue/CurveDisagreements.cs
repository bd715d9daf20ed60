using LStar.Experiments.Measuring;
using LStar.Experiments.Published;
using LStar.Experiments.Readings;
using LStar.Metrics.Attention;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Items 7.11 to 7.13: what the curves are made of, and how prompts are averaged.</summary>
internal static class CurveDisagreements
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        new()
        {
            Id = "7.11",
            Statement = "L*: information flow transitions; trace = off_diag * frob_sq",
            Source = "003",
            Published = "–",
            DecidedBy = "prompts on which the sign change of the off-diagonal trace is not that of value energy alone (weights-only): most",
            Models = SourceModels.Bentov,
            Minimum = 4,
            OnModels = Weights,
        },
        new()
        {
            Id = "7.12",
            Statement = "Higher entropy = more uniform attention",
            Source = "000, 003",
            Published = "–",
            DecidedBy = "entropy in nats of the uniform causal map at 8 and at 16 tokens: equal; measured: r with ln n over prompts",
            Models = SourceModels.Bentov,
            PublishedDecides = true,
            OnPublished = _ => Uniform(),
            OnModels = Lengths,
        },
        new()
        {
            Id = "7.13",
            Statement = "L_star_empirical = np.mean(all_l_stars)",
            Source = "001",
            Published = "locate, then average",
            DecidedBy = "readings over the five prompts in both orders (locate then average, average then locate): the same L* to half a layer",
            Models = SourceModels.CrossHeritage,
            OnPublished = Means,
            OnModels = Orders,
        },
    ];

    private static Finding Weights(IReadOnlyList<ModelMeasurement> models)
    {
        var rows = models.Select(model =>
        {
            double[] energy = [.. model.Weights.Select(layer => layer.Value.Energy)];
            var traces = model.Measured.Select(prompt => prompt.Metrics!.ByLayer[MetricNames.TraceOffDiagonal]).ToList();
            var own = new SignChange().Layer(energy);
            return (
                model.Model,
                Prompts: traces.Count,
                Equal: traces.Count(trace => own is not null && new SignChange().Layer(trace) == own),
                R2: traces.Select(trace => Correlation.Pearson(Logs(trace), Logs(energy)).R is { } r ? r * r : (double?)null).Average());
        }).ToList();
        var (prompts, equal) = (rows.Sum(row => row.Prompts), rows.Sum(row => row.Equal));
        return prompts == 0 ? Finding.None("No prompt was measured.") : Finding.Of(
            Finding.If(2 * equal < prompts),
            $"equal on {equal} of {prompts}, r² {rows.Min(row => row.R2).To(2)}-{rows.Max(row => row.R2).To(2)}",
            $"The sign change is that of the weights alone on {equal} of {Written.Count(prompts, "prompt")}; over layers the log trace follows log value energy with r² {rows.Min(row => row.R2).To(2)} to {rows.Max(row => row.R2).To(2)}.",
            [.. rows.Select(row => ($"{row.Model}.equalPrompts", (double?)row.Equal)), .. rows.Select(row => ($"{row.Model}.rSquared", row.R2))]);
    }

    /// <summary>Row i of the uniform causal map has entropy ln i, so the whole has ln n + ln(n!)/n.</summary>
    private static Finding Uniform()
    {
        static double Nats(int n) => AttentionEntropy.Of([.. Enumerable.Range(0, n * n).Select(i => i % n <= i / n ? 1f / ((i / n) + 1) : 0)]).Nats;
        static double Mean(int n) => Enumerable.Range(1, n).Average(row => Math.Log(row));
        var (small, large) = (Nats(8), Nats(16));
        return Finding.Of(
            Finding.If(Math.Abs(large - small) < 1e-6),
            $"{small.To(2)} at n = 8, {large.To(2)} at 16",
            $"The flattened entropy is ln n plus the mean row entropy: attention as uniform as can be has {small.To(3)} nats at 8 tokens and {large.To(3)} at 16, so prompts compare only per row, per head, or normalised.",
            ("natsAt8", small), ("natsAt16", large), ("identityGapAt16", large - (Math.Log(16) + Mean(16))));
    }

    private static Finding Lengths(IReadOnlyList<ModelMeasurement> models)
    {
        double? R(string curve) => models.Select(model =>
        {
            var prompts = model.Measured.ToList();
            return Correlation.Pearson([.. prompts.Select(prompt => Math.Log(prompt.Ids.Length))], [.. prompts.Select(prompt => prompt.Metrics!.ByLayer[curve].Average())]).R;
        }).Average();
        var (nats, normalised, trace) = (R(MetricNames.EntropyNats), R(MetricNames.EntropyNormalised), R(MetricNames.TraceOffDiagonal));
        return Finding.Of(
            nats is null ? Outcome.Undecided : Finding.If(nats < 0.5),
            $"r {nats.To(2)} with ln n",
            $"Over prompts, means over layers go with ln n: entropy r {nats.To(2)}, normalised entropy {normalised.To(2)}, off-diagonal trace {trace.To(2)}.",
            ("measured.entropyNats", nats), ("measured.entropyNormalised", normalised), ("measured.traceOffDiagonal", trace));
    }

    /// <summary>Published L* prompt by prompt, without the curves: they cannot be averaged first.</summary>
    private static Finding Means(PublishedData published)
    {
        var rows = published.SignChangeRun.Models.Select(model => (SourceModels.Of(model.Model).Name, Mean: model.LStars.Average(), LayerSpread.Of(model.LStars.Select(layer => (int?)layer)).Mode)).ToList();
        var far = rows.MaxBy(row => Math.Abs(row.Mean - (row.Mode ?? row.Mean)));
        return Finding.Of(
            Outcome.NotMeasurable,
            $"mean {far.Mean.To(1)}, mode {far.Mode}",
            $"The calibration averages curves, then locates; 001 locates, then averages: in {far.Name} its mean is {far.Mean.To(1)} where most prompts have {far.Mode}. Whether the orders differ takes the curves.",
            [.. rows.Select(row => ($"{row.Name}.mean", (double?)row.Mean)), .. rows.Select(row => ($"{row.Name}.mode", (double?)row.Mode))]);
    }

    private static Finding Orders(IReadOnlyList<ModelMeasurement> models)
    {
        var pairs = models.Select(model => model.On(Prompts.PromptSets.CrossHeritage)).SelectMany(model => ReadingCatalogue.All
            .Where(reading => reading.Aggregation != Aggregation.WeightsOnly && !reading.IsNoise)
            .Select(reading => model.Layers(reading.Name).Average() - model.Averaged(reading))).OfType<double>().ToList();
        var differing = pairs.Count(difference => Math.Abs(difference) > 0.5);
        return pairs.Count == 0 ? Finding.None("No reading has an L* in both orders.") : Finding.Of(
            Finding.If(differing == 0),
            $"{differing} of {pairs.Count} differ",
            $"The two orders differ by more than half a layer in {differing} of {pairs.Count} readings of {Written.Count(models.Count, "model")}, by {pairs.Max(Math.Abs).To(1)} at most.",
            ("measured.differing", differing), ("measured.readings", pairs.Count), ("measured.largest", pairs.Max(Math.Abs)));
    }

    private static double[] Logs(double[] values) => [.. values.Select(value => Math.Log(value))];
}
