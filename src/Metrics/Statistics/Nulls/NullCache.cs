using System.Collections.Concurrent;
using LStar.Metrics.Locators;

namespace LStar.Metrics.Statistics.Nulls;

/// <summary>
/// Nulls by content: asked twice for the same curves (<see cref="NullCurves.Key"/>) and locator, it draws once. White noise and random walks of one length serve every model of that depth.
/// Safe for use from several threads.
/// </summary>
public sealed class NullCache(int draws = NullSimulation.DefaultDraws, ulong seed = NullSimulation.DefaultSeed, int threads = -1)
{
    private readonly ConcurrentDictionary<(string Curves, string Locator), Lazy<NullDistribution>> _known = new();

    /// <summary>How many nulls have been asked for.</summary>
    public int Count => _known.Count;

    /// <summary>The null of a locator on some curves: <see cref="NullSimulation.Of"/>.</summary>
    public NullDistribution Of(NullCurves curves, ILocator locator) => _known.GetOrAdd(
        (curves.Key, locator.Name), _ => new Lazy<NullDistribution>(() => NullSimulation.Of(curves, locator, draws, seed, threads))).Value;
}
