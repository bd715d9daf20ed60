using System.Collections.Concurrent;

namespace LStar.Metrics.Formulas.Search;

/// <summary>What a search has done so far, so that one that was ended can go on. Of each round it keeps the one number that the rest needs.</summary>
public class SearchMemory
{
    private readonly ConcurrentDictionary<int, double> _nested = new();
    private readonly ConcurrentDictionary<int, double> _permuted = new();

    /// <summary>L* of each model in layers, by its place, predicted by the search without it; NaN where that finds no form.</summary>
    public IReadOnlyDictionary<int, double> Nested => _nested;

    /// <summary>The least leave-one-out error among permuted L*, by the draw, in percent; infinite where no form was determined.</summary>
    public IReadOnlyDictionary<int, double> Permuted => _permuted;

    /// <summary>Told after each round that something was added.</summary>
    protected virtual void Added()
    {
    }

    /// <summary>Puts back what was kept.</summary>
    protected void Recall(IEnumerable<KeyValuePair<int, double>> nested, IEnumerable<KeyValuePair<int, double>> permuted)
    {
        foreach (var (place, layer) in nested)
        {
            _nested[place] = layer;
        }

        foreach (var (draw, error) in permuted)
        {
            _permuted[draw] = error;
        }
    }

    internal double OfNested(int place, Func<double> round) => Of(_nested, place, round);

    internal double OfPermuted(int draw, Func<double> round) => Of(_permuted, draw, round);

    private double Of(ConcurrentDictionary<int, double> kept, int number, Func<double> round)
    {
        if (!kept.TryGetValue(number, out var value))
        {
            kept[number] = value = round();
            Added();
        }

        return value;
    }
}
