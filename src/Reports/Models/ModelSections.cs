using LStar.Experiments.Measuring;
using LStar.Reports.Documents;
using LStar.Reports.Plots;

namespace LStar.Reports.Models;

/// <summary>What a page shows of each measured model.</summary>
public static class ModelSections
{
    /// <summary>A section a model, in order. Models of one name are told apart by their files.</summary>
    public static IReadOnlyList<ModelSection> Of(IReadOnlyList<ModelDocument> models)
    {
        var names = ModelLabels.Of(models);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var paths = names.Select(name => PathName.Of(name, taken)).ToList();
        return [.. models.Select((model, index) => (model, index)).AsParallel().AsOrdered().Select(pair => Of(pair.model, names[pair.index], paths[pair.index]))];
    }

    private static ModelSection Of(ModelDocument model, string name, string fileName)
    {
        var readings = DocumentReadings.Of(model);
        var id = $"model.{fileName}";
        var curves = new CurvePlots(model, name, id, readings);
        List<PlotGroup> groups =
        [
            Group("L* against its null", [ReadingPlot.Of(model, name, id, readings)]),
            Group("Attention", [.. CurveKind.Attention.Select(curves.OfPrompts), .. HeadMaps.Of(model, name, id)]),
            Group("Sheaf traces", CurveKind.Traces.Select(curves.OfPrompts)),
            Group("Residual stream", [.. CurveKind.Residual.Select(curves.OfPrompts), curves.Alignments()]),
            Group("Lens", CurveKind.Lens.Select(curves.OfPrompts)),
            Group("Weights", [.. CurveKind.Values.Select(kind => curves.OfWeights(kind)), .. Scales(model, curves)]),
            Group("Attention maps", AttentionMaps.Of(model, name, id)),
        ];
        return new ModelSection(
            name, fileName, [.. model.Facts, ("prompts", $"{model.Measured.Count()} measured of {model.Prompts.Count}"), ("file", model.File)],
            [.. ModelTables.Of(model, readings)], [.. groups.Where(group => group.Plots.Count > 0)]);
    }

    /// <summary>Families the program knows, in their order, each with the temperature where it is a norm's.</summary>
    private static IEnumerable<Plot?> Scales(ModelDocument model, CurvePlots curves)
    {
        foreach (var family in WeightMetrics.Families.Where(model.Scales.ContainsKey))
        {
            yield return curves.OfWeights(new CurveKind(family, $"Scale of {family}, L2 norm"), scale: true);
        }

        foreach (var family in WeightMetrics.Families.Where(family => family.EndsWith("_ln", StringComparison.Ordinal) || family.EndsWith("_norm", StringComparison.Ordinal)))
        {
            if (model.Temperatures.TryGetValue(family, out var temperature))
            {
                yield return curves.OfTemperature(family, temperature);
            }
        }
    }

    private static PlotGroup Group(string title, IEnumerable<Plot?> plots) => new(title, [.. plots.OfType<Plot>()]);
}
