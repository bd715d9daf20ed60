namespace LStar.Metrics.Statistics.Nulls;

/// <summary>
/// Ranges of layers in which L* are counted: each begins where it says and ends before the next; the last has no end. Layers below the first, and no L* at all,
/// are elsewhere.
/// </summary>
public sealed class LayerBins
{
    /// <summary>Bins that begin at these layers.</summary>
    /// <exception cref="ArgumentException">There are none, or they do not ascend.</exception>
    public LayerBins(params IReadOnlyList<int> firsts)
    {
        if (firsts.Count == 0 || firsts.Zip(firsts.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException($"bins begin at ascending layers, found {(firsts.Count == 0 ? "none" : string.Join(", ", firsts))}", nameof(firsts));
        }

        Firsts = [.. firsts];
    }

    /// <summary>1, 2, 3, >= 4: the bins of definitions.md 7.1.</summary>
    public static LayerBins SignChange { get; } = new(1, 2, 3, 4);

    /// <summary>Where each bin begins.</summary>
    public IReadOnlyList<int> Firsts { get; }

    /// <summary>The names of the bins: "1", "2", "3", ">= 4"; "5-8" for a wider one.</summary>
    public IReadOnlyList<string> Names => [.. Enumerable.Range(0, Firsts.Count).Select(bin =>
        bin == Firsts.Count - 1 ? $">= {Firsts[bin]}" : Last(bin) == Firsts[bin] ? $"{Firsts[bin]}" : $"{Firsts[bin]}-{Last(bin)}")];

    /// <summary>The bin of an L*; null where it is elsewhere.</summary>
    public int? Of(int? layer)
    {
        int? found = null;
        for (var bin = 0; bin < Firsts.Count && layer >= Firsts[bin]; bin++)
        {
            found = bin;
        }

        return found;
    }

    /// <summary>A null's probability of each bin.</summary>
    public IReadOnlyList<Estimate> Of(NullDistribution distribution) =>
        [.. Enumerable.Range(0, Firsts.Count).Select(bin => distribution.Between(Firsts[bin], Last(bin)))];

    private int Last(int bin) => bin == Firsts.Count - 1 ? int.MaxValue : Firsts[bin + 1] - 1;
}
