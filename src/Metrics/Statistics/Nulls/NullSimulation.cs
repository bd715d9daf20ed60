using LStar.Metrics.Locators;

namespace LStar.Metrics.Statistics.Nulls;

/// <summary>
/// A locator's null: by closed form as far as there is one (<see cref="ClosedForm"/>), by all orders of a short curve, else by seeded draws. Draws are cut into blocks of one
/// size, each with its own stream of the seed, and whole counts are added up: the result is bit for bit the same for any number of threads.
/// Every locator meets the same curves for one seed, so differences between locators are not noise of the draws.
/// </summary>
/// <remarks>
/// piecewiseSplit takes logarithms: white noise z and random walks enter it as exp(0.01 z), small relative changes of a positive scale. Below 7 layers it has no
/// L*, so probability 1 of none. Two signChange nulls that are exact in the main: white noise gives 1, 2, 3, >= 4 with probability 1/3, 1/3, 1/5, 2/15
/// (derived at <see cref="WhiteNoisePeak"/>), a random walk 1/4, 1/4, 3/16, 5/16 (<see cref="RandomWalkPeak"/>).
/// </remarks>
public static class NullSimulation
{
    /// <summary>Draws for display: a standard error of at most 0.0035.</summary>
    public const int DefaultDraws = 20_000;

    /// <summary>The seed where none is given.</summary>
    public const ulong DefaultSeed = 1;

    private const int Block = 500;

    /// <summary>The null of a locator on some curves.</summary>
    /// <param name="curves">Where curves come from.</param>
    /// <param name="locator">The rule; asked for <see cref="ILocator.Layer"/> from several threads at once.</param>
    /// <param name="draws">Curves to draw. Where part is known, as many as would fall in the rest.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">At most so many threads; -1 as many as there are cores.</param>
    /// <exception cref="ArgumentOutOfRangeException">No draws, or 0 threads.</exception>
    public static NullDistribution Of(NullCurves curves, ILocator locator, int draws = DefaultDraws, ulong seed = DefaultSeed, int threads = -1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        var known = ClosedForm.Of(curves, locator) ?? new ClosedForm(new double[curves.Length], 0, 1, curves);
        var orders = known.RestCurves is Permutation { Length: <= Permutation.MostEnumerated } permutation ? permutation : null;
        var counts = new long[curves.Length];
        var done = known.RestCurves is null ? 0
            : orders is not null ? GoThrough(orders, locator, counts)
            : Draw(known.RestCurves, locator, (int)Math.Ceiling(draws * known.Rest), seed, threads, counts);
        return new NullDistribution
        {
            Null = curves.Name,
            Locator = locator.Name,
            Draws = done,
            Seed = seed,
            Exact = known.Shares,
            ExactWithout = known.Without,
            Rest = known.Rest,
            Counts = counts,
            IsExact = known.RestCurves is null || orders is not null,
        };
    }

    private static long GoThrough(Permutation permutation, ILocator locator, long[] counts)
    {
        var done = 0L;
        foreach (var order in permutation.Orders())
        {
            done++;
            if (locator.Layer(order) is { } layer)
            {
                counts[layer]++;
            }
        }

        return done;
    }

    private static long Draw(NullCurves curves, ILocator locator, int draws, ulong seed, int threads, long[] counts)
    {
        var needsAroundOne = locator.NeedsPositiveValues && curves.IsSigned;
        Parallel.For(0, ((draws - 1) / Block) + 1, new ParallelOptions { MaxDegreeOfParallelism = threads }, block =>
        {
            var generator = new Xoshiro256(seed, (ulong)block);
            var curve = new double[curves.Length];
            var found = new long[curves.Length];
            for (var left = Math.Min(Block, draws - (block * Block)); left > 0; left--)
            {
                curves.Draw(generator, curve);
                if (needsAroundOne)
                {
                    NullCurves.AroundOne(curve);
                }

                if (locator.Layer(curve) is { } layer)
                {
                    found[layer]++;
                }
            }

            for (var layer = 0; layer < found.Length; layer++)
            {
                Interlocked.Add(ref counts[layer], found[layer]);
            }
        });
        return draws;
    }
}
