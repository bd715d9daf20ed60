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
}
