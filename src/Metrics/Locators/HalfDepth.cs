namespace LStar.Metrics.Locators;

/// <summary>
/// L // 2 for a curve of L values, whatever they are (source 003, "theoretical"). No value is read, so there is no margin, and a constant
/// or undefined curve has the same answer. Null for an empty curve.
/// </summary>
public sealed class HalfDepth : ILocator
{
    /// <inheritdoc/>
    public string Name => "halfDepth";

    /// <inheritdoc/>
    public TransitionPoint Locate(ReadOnlySpan<double> curve) =>
        curve.IsEmpty ? TransitionPoint.Undefined("the curve is empty") : new TransitionPoint(curve.Length / 2, Name, Margin: null);

    /// <inheritdoc/>
    public int? Layer(ReadOnlySpan<double> curve) => curve.IsEmpty ? null : curve.Length / 2;
}
