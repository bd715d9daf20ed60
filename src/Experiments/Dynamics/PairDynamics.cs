using LStar.Experiments.Merging;
using LStar.Experiments.Merging.Summaries;
using LStar.Experiments.Readings;

namespace LStar.Experiments.Dynamics;

/// <summary>A pair of models, one made from the other: how far each reading's L* moves, against its margin and its null, and how much the curves themselves moved.</summary>
/// <param name="Base">The model before.</param>
/// <param name="Tuned">The model after.</param>
/// <param name="Movements">By reading, in the catalogue's order; those that both have.</param>
/// <param name="Changes">How much each metric's mean curve changed, by name; those for which it can be said.</param>
/// <param name="Reason">Why nothing can be compared: other depths. Null where it can.</param>
public sealed record PairDynamics(TrainingStep Base, TrainingStep Tuned, IReadOnlyList<Movement> Movements, IReadOnlyDictionary<string, CurveChange> Changes, string? Reason)
{
    /// <summary>Compares two cells, read with their curves.</summary>
    public static PairDynamics Of(MergedCell before, MergedCell after, LayerNulls nulls)
    {
        var (first, second) = (TrainingStep.Of(before.Step ?? 0, [before]), TrainingStep.Of(after.Step ?? 0, [after]));
        var changes = new Dictionary<string, CurveChange>(StringComparer.Ordinal);
        foreach (var (name, curve) in first.Curves)
        {
            if (CurveChange.Of(curve, second.Curves.GetValueOrDefault(name)) is { } change)
            {
                changes.Add(name, change);
            }
        }

        return new PairDynamics(
            first, second, [.. ReadingCatalogue.All.Select(reading => Movement.Of(reading, first, second, nulls)).OfType<Movement>()], changes,
            first.Layers == second.Layers ? null : $"{first.Model} has {first.Layers} layers and {second.Model} {second.Layers}: a layer of one is none of the other");
    }
}
