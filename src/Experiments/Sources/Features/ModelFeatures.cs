using LStar.Experiments.Measuring;
using LStar.Metrics.Locators;
using LStar.Models.Architectures;
using MathNet.Numerics.Statistics;

namespace LStar.Experiments.Sources.Features;

/// <summary>Everything source 000 takes from one model, and what it names and never computes. NaN: undefined.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Shape">Its numbers.</param>
/// <param name="Entropy">Normalised attention entropy of the prompt, a layer each; empty where the prompt was not measured.</param>
/// <param name="LStar">The entropy midpoint, "L* empirical". The source answers L // 2 for a curve with NaN and 0 for a constant one; here neither has an L*.</param>
/// <param name="ByRows">W_V by value rows.</param>
/// <param name="ByKey">W_V as the source picks it.</param>
public sealed record ModelFeatures(
    string Model, ModelShape Shape, IReadOnlyList<double> Entropy, TransitionPoint LStar, ValueFeatures ByRows, ValueFeatures ByKey)
{
    /// <summary>The growth factor d_model(last) / d_model(first): 1, as the source sets it (definitions.md 7.5).</summary>
    public const double Growth = 1;

    /// <summary>d_head = d_model // n_heads, as the source has it; the head size of the config may differ.</summary>
    public int HeadDim => Shape.Width / Shape.Heads;

    /// <summary>L_star_v1 = (L/2)(1 + tanh(5 (G - 1))).</summary>
    public double GainFormula => Shape.Layers / 2.0 * (1 + Math.Tanh(5 * (Growth - 1)));

    /// <summary>mean_attn_entropy, over layers.</summary>
    public double MeanEntropy => ArrayStatistics.Mean([.. Entropy]);

    /// <summary>std_attn_entropy, over layers: the population's, as numpy has it.</summary>
    public double EntropyDeviation => ArrayStatistics.PopulationStandardDeviation([.. Entropy]);

    /// <summary>first_layer_entropy.</summary>
    public double FirstEntropy => Entropy is [var first, ..] ? first : double.NaN;

    /// <summary>last_layer_entropy.</summary>
    public double LastEntropy => Entropy is [.., var last] ? last : double.NaN;

    /// <summary>entropy_gradient = last - first.</summary>
    public double EntropyGradient => LastEntropy - FirstEntropy;

    /// <summary>The features of a model measured on the experiment's prompt.</summary>
    public static ModelFeatures Of(ModelMeasurement model)
    {
        var prompt = model.Prompts.FirstOrDefault();
        var entropy = prompt?.Metrics?.ByLayer[MetricNames.EntropyNormalised] ?? [];
        var point = prompt?.Metrics is null
            ? TransitionPoint.Undefined(prompt?.Error ?? "the prompt was not measured")
            : new Midpoint().Locate(entropy);
        return new ModelFeatures(model.Model, model.Shape, entropy, point, ValueFeatures.ByRows(model), ValueFeatures.ByKey(model));
    }
}
