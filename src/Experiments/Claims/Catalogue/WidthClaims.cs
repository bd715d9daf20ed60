using LStar.Experiments.Measuring;
using LStar.Experiments.Published;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Rows 15 and 16: head count against L*/L, and the norm of W_V against the trace.</summary>
internal static class WidthClaims
{
    private const int FewestModels = 5;

    public static IReadOnlyList<Claim> All { get; } =
    [
        new()
        {
            Id = "15",
            Statement = "n_heads=8: Late L* (0.94), 12: Medium (0.67), 16+: Varies",
            Source = "002",
            Published = "fewer heads, later L*",
            DecidedBy = "Pearson's r of 1/H and L*/L on the 8 published models: positive, p < 0.05; undecided where its interval holds 0",
            OnPublished = Heads,
        },
        new()
        {
            Id = "16",
            Statement = "Higher ||W_V||_F → Higher trace",
            Source = "002",
            Published = "15.95, 44.44, 88.15",
            DecidedBy = $"the multi-head trace rises with ||W_V||_F from model to model; fewer than {FewestModels} models are undecided",
            Models = SourceModels.Challenge,
            Minimum = FewestModels,
            OnPublished = published => Monotone(
                [.. published.CalibrationSet.ValueProjection.Select(row => (
                    SourceModels.Of(row.Model).Name, row.Frobenius, published.CalibrationSet.Models.First(model => model.Model == row.Model).MeanTraceMultiHead!.Value))],
                "published"),
            OnModels = models => Monotone(
                [.. models.Select(model => model.On(Prompts.PromptSets.CrossHeritage)).Select(model => (model.Model, Frobenius(model), Trace(model)))], "measured"),
        },
    ];

    private static Finding Heads(PublishedData published)
    {
        var points = PublishedPoints.Of(published);
        double[] inverse = [.. points.Select(point => 1.0 / point.Inputs.Heads)];
        double[] ratios = [.. points.Select(point => point.Ratio)];
        var whole = Correlation.Pearson(inverse, ratios);
        var left = points.Select((_, out1) => Correlation.Pearson(Without(inverse, out1), Without(ratios, out1)).R!.Value).ToList();
        var interval = FisherInterval(whole.R!.Value, whole.Count);
        var (with, without) = (PublishedPoints.Score("a + b/H", points).LeaveOneOut.DepthError.Value, PublishedPoints.Score("a", points).LeaveOneOut.DepthError.Value);
        return Finding.Of(
            whole.P < 0.05 ? Finding.If(whole.R > 0) : Outcome.Undecided,
            $"r {whole.R.To(2)}, p {whole.P.To(2)}",
            $"r is {whole.R.To(3)} with p {whole.P.To(2)}; its 95 % interval {interval.Low.To(2)}..{interval.High.To(2)} holds 0. Without one model it is {left.Min().To(2)}..{left.Max().To(2)}; "
            + $"left out, a + b/H has {with.To(2)} % depth error, a constant {without.To(2)} %.",
            ("r", whole.R), ("p", whole.P), ("low", interval.Low), ("high", interval.High), ("leaveOneOutLeast", left.Min()), ("leaveOneOutMost", left.Max()),
            ("leaveOneOutDepthError", with), ("leaveOneOutConstant", without));
    }

    /// <summary>The 95 % interval of r by Fisher's z = artanh r, standard error 1/sqrt(n - 3).</summary>
    private static (double Low, double High) FisherInterval(double r, int n)
    {
        const double Quantile = 1.959963984540054;
        var half = Quantile / Math.Sqrt(n - 3);
        return (Math.Tanh(Math.Atanh(r) - half), Math.Tanh(Math.Atanh(r) + half));
    }

    private static double[] Without(double[] values, int index) => [.. values.Where((_, i) => i != index)];

    private static Finding Monotone(IReadOnlyList<(string Model, double Norm, double Trace)> rows, string which)
    {
        var usable = rows.Where(row => double.IsFinite(row.Norm) && double.IsFinite(row.Trace)).OrderBy(row => row.Norm).ToList();
        var falls = usable.Zip(usable.Skip(1)).Count(pair => pair.First.Trace >= pair.Second.Trace);
        var rank = Correlation.Spearman([.. usable.Select(row => row.Norm)], [.. usable.Select(row => row.Trace)]);
        return Finding.Of(
            usable.Count < FewestModels ? Outcome.Undecided : Finding.If(falls == 0),
            $"{falls} falls, n = {usable.Count}",
            $"By rising ||W_V||_F the {which} traces are {Written.List(usable.Select(row => row.Trace.ToString("G4")))}: {(falls == 0 ? "they rise throughout" : $"{Written.Count(falls, "step")} down")}"
            + (usable.Count < FewestModels ? $", but {Written.Count(usable.Count, "model")} {(usable.Count == 1 ? "is" : "are")} fewer than {FewestModels}." : "."),
            ("models", usable.Count), ("falls", falls), ("spearman", rank.R));
    }

    private static double Frobenius(ModelMeasurement model) => model.Weights.Average(layer => layer.ValuePublished.Frobenius);

    private static double Trace(ModelMeasurement model) =>
        model.Measured.Select(prompt => prompt.Metrics!.ByLayer[MetricNames.TraceMultiHeadPublished].Average()).DefaultIfEmpty(double.NaN).Average();
}
