using System.Text.Json;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Results;

/// <summary>Every locator on one curve, as "locators" and "margins" have it.</summary>
internal static class LocatedJson
{
    /// <summary>The locators that read any curve, in the goldens' order.</summary>
    public static IReadOnlyList<ILocator> Grid { get; } =
        [.. new[] { "signChange", "argmaxStep", "argmaxGradient", "steepestAscent", "midpoint", "argmax" }.Select(Locator.Named)];

    /// <summary>The locators that read the alignments.</summary>
    public static IReadOnlyList<ILocator> Alignment { get; } = [.. new[] { "alignmentPeak", "crossing" }.Select(Locator.Named)];

    /// <summary>Layers by locator; null where the curve has no L*.</summary>
    public static void Layers(Utf8JsonWriter json, string name, double[] curve) =>
        Each(json, name, [.. Grid.Select(locator => (locator.Name, locator.Locate(curve)))], point => json.Number(point.Layer));

    /// <summary>Margins by locator; null where the curve has no L*.</summary>
    public static void Margins(Utf8JsonWriter json, string name, double[] curve) =>
        Each(json, name, [.. Grid.Select(locator => (locator.Name, locator.Locate(curve)))], point => json.Number(point.Margin));

    /// <summary>A property for each locator; null in place of them all where none has an L*.</summary>
    public static void Each(Utf8JsonWriter json, string name, IReadOnlyList<(string Locator, TransitionPoint Point)> points, Action<TransitionPoint> write)
    {
        if (points.All(point => point.Point.Layer is null))
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        foreach (var (locator, point) in points)
        {
            json.WritePropertyName(locator);
            write(point);
        }

        json.WriteEndObject();
    }
}
