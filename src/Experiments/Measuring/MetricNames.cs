namespace LStar.Experiments.Measuring;

/// <summary>The names of a prompt's figures, as fixtures/goldens has them; those the goldens lack are ours.</summary>
public static class MetricNames
{
    public const string EntropyNats = "entropyNats";
    public const string EntropyNormalised = "entropyNormalised";
    public const string HeadEntropy = "headEntropy";
    public const string Locality = "locality";
    public const string OffDiagonalMass = "offDiagonalMass";
    public const string HeadOffDiagonal = "headOffDiagonal";
    public const string TraceOffDiagonal = "traceOffDiagonal";
    public const string TraceOffDiagonalPublished = "traceOffDiagonalPublished";
    public const string TraceMultiHead = "traceMultiHead";
    public const string TraceMultiHeadPublished = "traceMultiHeadPublished";
    public const string TraceFirstHead = "traceFirstHead";
    public const string TraceOffDiagonalByKey = "traceOffDiagonalByKey";
    public const string TraceRowSum = "traceRowSum";
    public const string TraceRowSumHalf = "traceRowSumHalf";
    public const string ResidualMeanNorm = "residualMeanNorm";
    public const string ResidualMedianNorm = "residualMedianNorm";
    public const string ResidualMeanNormAfterFirst = "residualMeanNormAfterFirst";
    public const string ResidualFrobenius = "residualFrobenius";
    public const string LayerGain = "layerGain";
    public const string OutputAlignment = "outputAlignment";
    public const string InputAlignment = "inputAlignment";
    public const string LensEntropy = "lensEntropy";
    public const string LensKl = "lensKl";
}
