using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Published;
using LStar.Metrics.Residual;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Items 7.5 and 7.6: the gain and the condition number, which formulas read.</summary>
internal static class InputDisagreements
{
    // The published G have three decimals at most; half a unit of the second, in which two of them are given.
    private const double SameGain = 0.005;

    public static IReadOnlyList<Claim> All { get; } =
    [
        new()
        {
            Id = "7.5",
            Statement = "G = d_model(last)/d_model(first); G = ||x^(L-1)|| / ||x^(0)||",
            Source = "000, 002",
            Published = "1.0; 0.927-1.263",
            DecidedBy = "000's G beside 002's on the 8 published models; measured: the network's gain by both definitions beside the gain of block L-2: all the same",
            Models = SourceModels.Challenge,
            PublishedDecides = true,
            OnPublished = Gains,
            OnModels = GainsMeasured,
        },
        new()
        {
            Id = "7.6",
            Statement = "return min(condition, 1000)  # Cap at 1000",
            Source = "000",
            Published = "≤ 1000",
            DecidedBy = "published mean condition numbers, uncapped; measured ones of every layer: at most 1000",
            Models = SourceModels.Features,
            PublishedDecides = true,
            OnPublished = Conditions,
            OnModels = ConditionsMeasured,
        },
    ];

    private static Finding Gains(PublishedData published)
    {
        var gains = published.CalibrationSet.Models.Select(model => model.Gain).ToList();
        var equal = gains.Count(gain => gain == 1);
        return Finding.Of(
            Finding.If(equal == gains.Count),
            $"equal in {equal} of {gains.Count}",
            $"000 sets G to 1.0 for every model, 002 prints {gains.Min()} to {gains.Max()}: equal in {equal} of {gains.Count}; and what was printed is the gain of one block, L-2, not the network's that its text defines.",
            ("equal", equal), ("models", gains.Count), ("least", gains.Min()), ("most", gains.Max()));
    }

    private static Finding GainsMeasured(IReadOnlyList<ModelMeasurement> models)
    {
        var rows = models.Where(model => model.Shape.Layers > 1).Select(model => (model.Model, Gains: Mean(model.On(PromptSets.CrossHeritage)))).Where(row => row.Gains is not null).ToList();
        if (rows.Count == 0)
        {
            return Finding.None("No model has a gain.");
        }

        var same = rows.Count(row => row.Gains is var (output, last, block) && Math.Abs(output - last) < SameGain && Math.Abs(last - block) < SameGain);
        return Finding.Of(
            Finding.If(same == rows.Count),
            $"the same in {same} of {rows.Count}",
            $"Network gain to the output, to the last block, and the gain of block L-2: {Written.List(rows.Select(row => $"{row.Gains!.Value.Output.To(2)} / {row.Gains.Value.Last.To(2)} / {row.Gains.Value.Block.To(2)} ({row.Model})"))}.",
            [.. rows.Select(row => ($"{row.Model}.toOutput", (double?)row.Gains!.Value.Output)), .. rows.Select(row => ($"{row.Model}.toLastBlock", (double?)row.Gains!.Value.Last)),
             .. rows.Select(row => ($"{row.Model}.blockBeforeLast", (double?)row.Gains!.Value.Block))]);
    }

    private static (double Output, double Last, double Block)? Mean(ModelMeasurement model)
    {
        var prompts = model.Measured.Select(prompt => prompt.Metrics!.ByLayer).ToList();
        return prompts.Count == 0 ? null : (
            prompts.Average(curves => NetworkGain.Of(curves[MetricNames.ResidualFrobenius]).ToOutput),
            prompts.Average(curves => NetworkGain.Of(curves[MetricNames.ResidualFrobenius]).ToLastBlock),
            prompts.Average(curves => curves[MetricNames.LayerGain][^2]));
    }

    private static Finding Conditions(PublishedData published)
    {
        var rows = published.CalibrationSet.ValueProjection;
        var above = rows.Count(row => row.Condition > 1000);
        return Finding.Of(
            Finding.If(above == 0),
            $"{rows.Min(row => row.Condition):F0}-{rows.Max(row => row.Condition):F0}",
            $"Published means over layers are {Written.List(rows.OrderBy(row => row.Condition).Select(row => $"{row.Condition:F0}"))}: {above} of {rows.Count} are above the cap, which makes them one number.",
            [("above", above), ("rows", rows.Count), .. rows.Select(row => (SourceModels.Of(row.Model).Name, (double?)row.Condition))]);
    }

    private static Finding ConditionsMeasured(IReadOnlyList<ModelMeasurement> models)
    {
        var layers = models.Sum(model => model.Weights.Count);
        var above = models.Sum(model => model.Weights.Count(layer => layer.Value.Singular.Condition > 1000));
        return Finding.Of(
            Finding.If(above == 0),
            $"{above} of {layers} layers above",
            $"{above} of {layers} layers of {Written.Count(models.Count, "model")} are above the cap (value rows).",
            ("measured.above", above), ("measured.layers", layers));
    }
}
