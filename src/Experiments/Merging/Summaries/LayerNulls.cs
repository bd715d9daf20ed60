using System.Collections.Concurrent;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Merging.Summaries;

/// <summary>The nulls of readings by depth, drawn once: models of one depth share them. Safe for use from several threads.</summary>
public sealed class LayerNulls
{
    private readonly NullCache _cache = new();
    private readonly ConcurrentDictionary<(string Locator, int Length, bool Walk), double?[]> _rarity = new();

    /// <summary>Where white noise puts the L* of a reading of a model of that many layers; null for half-depth, which reads no curve.</summary>
    public NullDistribution? Noise(Reading reading, int layers) => reading.Locator is HalfDepth ? null : _cache.Of(new WhiteNoise(Length(reading, layers)), reading.Locator);

    /// <summary>Where random walks put it.</summary>
    public NullDistribution? Walk(Reading reading, int layers) => reading.Locator is HalfDepth ? null : _cache.Of(new RandomWalk(Length(reading, layers)), reading.Locator);

    /// <summary><see cref="NullPosition.AsRare"/> of a layer on white noise.</summary>
    public double? NoiseAsRare(Reading reading, int layers, int layer) => AsRare(reading, layers, layer, walk: false);

    /// <summary><see cref="NullPosition.AsRare"/> of a layer on random walks.</summary>
    public double? WalkAsRare(Reading reading, int layers, int layer) => AsRare(reading, layers, layer, walk: true);

    /// <summary>The alignments keep their states 0..L.</summary>
    private static int Length(Reading reading, int layers) => reading.Curve == Curves.AlignmentDifference ? layers + 1 : layers;

    private double? AsRare(Reading reading, int layers, int layer, bool walk)
    {
        var table = _rarity.GetOrAdd((reading.Locator.Name, Length(reading, layers), walk), _ =>
            (walk ? Walk(reading, layers) : Noise(reading, layers)) is { } distribution ? [.. Enumerable.Range(0, layers + 1).Select(distribution.AsRare)] : []);
        return layer < table.Length ? table[layer] : null;
    }
}
