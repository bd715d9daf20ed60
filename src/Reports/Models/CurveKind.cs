using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Reports.Documents;

namespace LStar.Reports.Models;

/// <summary>A curve that is shown: its name, its heading, and whether its source has a logarithmic axis.</summary>
/// <param name="Name">As results have it.</param>
/// <param name="Title">The heading, with the unit.</param>
/// <param name="Log">Whether the axis is logarithmic where all values are above 0.</param>
/// <param name="Remark">What a reader must know of it.</param>
internal sealed record CurveKind(string Name, string Title, bool Log = false, string Remark = "")
{
    private const string Rounding = "Rows of a softmax sum to 1, so this trace is rounding error times the value energy (definitions.md 7.1).";

    /// <summary>Of attention alone.</summary>
    public static IReadOnlyList<CurveKind> Attention { get; } =
    [
        new(MetricNames.EntropyNats, "Attention entropy (nats)"),
        new(MetricNames.EntropyNormalised, "Attention entropy, normalised"),
        new(MetricNames.Locality, "Attention locality"),
        new(MetricNames.OffDiagonalMass, "Off-diagonal mass"),
    ];

    /// <summary>Attention times value energy, in every variant; logarithmic as source 003 draws it.</summary>
    public static IReadOnlyList<CurveKind> Traces { get; } =
    [
        new(MetricNames.TraceOffDiagonal, "Sheaf trace, off-diagonal", Log: true),
        new(MetricNames.TraceOffDiagonalPublished, "Sheaf trace, off-diagonal, published slice of W_V", Log: true),
        new(MetricNames.TraceMultiHead, "Sheaf trace, multi-head", Log: true),
        new(MetricNames.TraceMultiHeadPublished, "Sheaf trace, multi-head, published slice of W_V", Log: true),
        new(MetricNames.TraceFirstHead, "Sheaf trace, first head", Log: true),
        new(MetricNames.TraceOffDiagonalByKey, "Sheaf trace, off-diagonal, W_V found by key", Log: true),
        new(MetricNames.TraceRowSum, "Sheaf trace, row sums: rounding error", Remark: Rounding),
        new(MetricNames.TraceRowSumHalf, "Sheaf trace, row sums in float16: rounding error", Remark: Rounding),
    ];

    /// <summary>Of the residual stream.</summary>
    public static IReadOnlyList<CurveKind> Residual { get; } =
    [
        new(MetricNames.ResidualMeanNorm, "Residual norm, mean over tokens"),
        new(MetricNames.ResidualMedianNorm, "Residual norm, median over tokens"),
        new(MetricNames.ResidualMeanNormAfterFirst, "Residual norm, mean without the first token"),
        new(MetricNames.ResidualFrobenius, "Residual norm, Frobenius"),
        new(MetricNames.LayerGain, "Layer gain"),
    ];

    /// <summary>Of the lens.</summary>
    public static IReadOnlyList<CurveKind> Lens { get; } =
    [
        new(MetricNames.LensKl, "Lens KL to the final distribution (nats)"),
        new(MetricNames.LensEntropy, "Lens entropy (nats)"),
    ];

    /// <summary>Of W_V.</summary>
    public static IReadOnlyList<CurveKind> Values { get; } =
    [
        new(Curves.ValueEnergy, "Value energy"),
        new(CurveNames.ValueFrobenius, "Value Frobenius norm"),
        new(CurveNames.ValueSpectral, "Value spectral norm"),
        new(CurveNames.ValueCondition, "Value condition number", Log: true),
    ];
}
