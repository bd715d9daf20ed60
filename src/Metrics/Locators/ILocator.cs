namespace LStar.Metrics.Locators;

/// <summary>A rule that turns a curve over layers into a layer.</summary>
public interface ILocator
{
    /// <summary>The name used in results, camelCase, as science/definitions.md has it.</summary>
    string Name { get; }

    /// <summary>
    /// Locates L* on a curve with one value a layer. A constant curve, or one with NaN or an infinity, has no L*: the reason says at which layer.
    /// Ties go to the first layer.
    /// </summary>
    TransitionPoint Locate(ReadOnlySpan<double> curve);

    /// <summary>The layer of <see cref="Locate"/> and nothing else: no branch, no margin, no reason, and so fast enough for a million curves.</summary>
    int? Layer(ReadOnlySpan<double> curve) => Locate(curve).Layer;

    /// <summary>Whether a curve with a value that is not above 0 has no L*, since logarithms are taken.</summary>
    bool NeedsPositiveValues => false;
}
