using LStar.Metrics.Fitting;
using LStar.Models.Architectures;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>Attention temperature over layers, read from one scale: T(l)/T(first) = (gamma(first)/gamma(l))^power.</summary>
/// <param name="Name">A short name for a column.</param>
/// <param name="About">Which scale, and why that power.</param>
/// <param name="FirstLayer">The block the first value belongs to: 0, or 1 where the scale is that of the block before.</param>
/// <param name="Power">1, as the source has it, or 2.</param>
/// <param name="Temperature">One a block from <paramref name="FirstLayer"/> on; null where a scale is not positive and finite.</param>
/// <param name="Laws">The cooling laws fitted to it; null where there are none.</param>
/// <param name="BestForm">The form with the largest R^2 on the scale; null where nothing was fitted.</param>
/// <param name="FromBestForm">The temperature of that form; null where it is not positive throughout.</param>
/// <param name="Reason">Why there are no laws; null where there are some.</param>
public sealed record TemperatureCurve(
    string Name, string About, int FirstLayer, int Power, IReadOnlyList<double>? Temperature, CoolingLaws? Laws,
    string? BestForm, IReadOnlyList<double>? FromBestForm, string? Reason)
{
    /// <summary>The name of the source's own reading.</summary>
    public const string SourceReading = "1/γ";

    /// <summary>The claimed law (claim 23) leads the others by at least this much AICc, or it does not.</summary>
    public const double ClaimedLead = 2;

    /// <summary>By how much exponential cooling leads the other laws by AICc, negative where one leads it; null without laws.</summary>
    public double? ExponentialLead => Laws?.ByAicc.Lead("exponential");

    /// <summary>The temperatures that a set of scales has.</summary>
    public static IReadOnlyList<TemperatureCurve> Of(ScaleSet set)
    {
        var curves = new List<TemperatureCurve>();
        if (set.Of(ScaleFamilies.InputNorm) is { } input)
        {
            var squared = set.Norms == NormPlacement.Post
                ? "input_ln squared, for comparison only: here it stands after the attention's sum and feeds the feed-forward"
                : "input_ln: one norm feeds queries and keys, so logits grow with γ twice over (definitions.md 7.14)";
            curves.Add(Of(SourceReading, "input_ln, as the source has it", 0, input, 1));
            curves.Add(Of("1/γ²", squared, 0, input, 2));
        }

        if (set.Norms == NormPlacement.Post && set.Of(ScaleFamilies.PostAttentionNorm) is { Count: > 1 } before)
        {
            curves.Add(Of(
                "1/γ² fed", "final_layer_norm of the block before: norms stand after the sum, so that is what feeds block l; block 0 has none", 1,
                [.. before.SkipLast(1)], 2));
        }

        if (set.Of(ScaleFamilies.QueryNorm) is { } query && set.Of(ScaleFamilies.KeyNorm) is { } key)
        {
            curves.Add(Of(
                "1/(γq γk)", "q_norm times k_norm: they norm queries and keys again, so the size of input_ln does not reach the logits", 0,
                [.. query.Zip(key, (q, k) => q * k)], 1));
        }

        return curves;
    }

    private static TemperatureCurve Of(string name, string about, int firstLayer, IReadOnlyList<double> gamma, int power)
    {
        double[] values = [.. gamma];
        var laws = CoolingLaws.Of(values, power, out var reason);
        var best = TrajectoryForms.Of(values, out _)?.BestByR2;
        var positive = best?.Fitted.All(value => value > 0 && double.IsFinite(value)) ?? false;
        return new TemperatureCurve(
            name, about, firstLayer, power, Cooling.Temperature(values, power), laws,
            best is null ? null : FormWords.Of(best), positive ? [.. best!.Fitted.Select(value => Math.Pow(best.Fitted[0] / value, power))] : null, reason);
    }
}
