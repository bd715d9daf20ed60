using LStar.Experiments.Measuring;

namespace LStar.Reports.Documents;

/// <summary>Names of curves beyond those that readings use, and which curves have a value for each state of the residual stream.</summary>
public static class CurveNames
{
    public const string ValueFrobenius = "valueFrobenius";
    public const string ValueSpectral = "valueSpectral";
    public const string ValueCondition = "valueCondition";

    /// <summary>Curves over states 0..L: every other has a value a layer.</summary>
    public static IReadOnlySet<string> OverStates { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        MetricNames.ResidualMeanNorm, MetricNames.ResidualMedianNorm, MetricNames.ResidualMeanNormAfterFirst, MetricNames.ResidualFrobenius,
        MetricNames.OutputAlignment, MetricNames.InputAlignment, MetricNames.LensEntropy, MetricNames.LensKl,
    };

    /// <summary>Every curve over layers.</summary>
    public static IReadOnlySet<string> OverLayers { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        MetricNames.EntropyNats, MetricNames.EntropyNormalised, MetricNames.Locality, MetricNames.OffDiagonalMass, MetricNames.TraceOffDiagonal,
        MetricNames.TraceOffDiagonalPublished, MetricNames.TraceMultiHead, MetricNames.TraceMultiHeadPublished, MetricNames.TraceFirstHead,
        MetricNames.TraceOffDiagonalByKey, MetricNames.TraceRowSum, MetricNames.TraceRowSumHalf, MetricNames.LayerGain,
    };

    /// <summary>Figures with a value for each layer and head.</summary>
    public static IReadOnlySet<string> OverHeads { get; } = new HashSet<string>(StringComparer.Ordinal) { MetricNames.HeadEntropy, MetricNames.HeadOffDiagonal };
}
