using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Bentov;

/// <summary>The source's three metrics over one model's layers, each with both lines of L*.</summary>
internal static class BentovCurves
{
    public static IEnumerable<Plot> Of(Entry model, string name, PlotIds ids)
    {
        List<(string Name, double Layer)> located = [];
        if (model["L_star_theoretical"].Number is { } half)
        {
            located.Add(("theoretical, L/2", half));
        }

        if (model["L_star_empirical"].Number is { } found)
        {
            located.Add(("empirical, steepest locality", found));
        }

        Plot Draw(string metric, string title, string value, string caption, bool log, params (string, IReadOnlyList<double?>)[] curves) => new LayerCurve
        {
            Id = ids.Of("bentov", name, metric),
            Title = $"{title}: {name}",
            Caption = caption,
            Value = value,
            Curves = [.. curves.Where(curve => curve.Item2.Any(one => one is not null && (!log || one > 0)))],
            Located = located,
            Log = log,
        }.Draw();

        if (model["localities"].Numbers is { Count: > 0 } localities)
        {
            yield return Draw("locality", "Attention locality", "locality (1 = local, 0 = global)",
                $"Mean attention of one prompt. The empirical L* is where this curve is steepest; a change of {Figures.Short(model["ours"]["margin"].Number)} of its range would move it.", false, ("locality", localities));
        }

        if (model["entropies"].Numbers is { Count: > 0 } entropies)
        {
            yield return Draw("entropy", "Attention entropy", "entropy, nats",
                "Of the flattened mean attention; it grows with the number of tokens, so that models with other tokenizers are on another scale.", false, ("entropy", entropies));
        }

        var (rows, keys) = (model["ours"]["traces_value_rows"].Numbers, model["traces"].Numbers);
        if (rows.Concat(keys).Any(one => one > 0))
        {
            var astray = model["ours"]["keys_astray"].Number is > 0 and var count
                ? $" In {Figures.Short(count)} layers the source's choice by key is not the layer's value projection."
                : "";
            yield return Draw("trace", "Sheaf Laplacian trace", "off-diagonal trace, logarithmic",
                $"Off-diagonal attention times the squared norm of W_V.{astray} A trace of 0 is not drawn on a logarithmic axis.", true, ("by value rows", rows), ("by key, as published", keys));
        }
    }
}
