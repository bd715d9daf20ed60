using LStar.Experiments.Published;
using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>What the sources say of a model beforehand, found by its name and shape.</summary>
/// <param name="Lab">Who made it; for a model the sources do not name, its family in brackets, or "unknown".</param>
/// <param name="IsPublished">Whether the sources name it.</param>
/// <param name="Calibration">The calibration L*; null where there is none.</param>
/// <param name="CalibrationFrom">The source that has it: 001, or 002 for models that only its table has.</param>
/// <param name="Expected">The behavior the source expects; null where it names none.</param>
/// <param name="Remark">Why a model of a published name does not count as published; null where it does.</param>
public sealed record Heritage(string Lab, bool IsPublished, int? Calibration, string? CalibrationFrom, Behavior? Expected, string? Remark)
{
    /// <summary>The heritage of a model.</summary>
    /// <param name="name">A Hub id, or a folder's name.</param>
    /// <param name="layers">L.</param>
    /// <param name="heads">H.</param>
    /// <param name="family">config.json's model_type; null where not known.</param>
    public static Heritage Of(string name, int layers, int heads, string? family)
    {
        var data = PublishedData.Load();
        var run = data.SignChangeRun.Models.FirstOrDefault(model => PublishedName.Means(name, model.Model));
        var table = data.CalibrationSet.Models.FirstOrDefault(model => PublishedName.Means(name, model.Model));
        var shape = run is not null ? (run.Model, run.Layers, run.Heads) : table is not null ? (table.Model, table.Layers, table.Heads) : default;
        if (shape.Model is null)
        {
            return new Heritage(LabOf(name, family, data), false, null, null, null, null);
        }

        if ((shape.Layers, shape.Heads) != (layers, heads))
        {
            var remark = $"named as {shape.Model}, which has L={shape.Layers}, H={shape.Heads}: taken for another model";
            return new Heritage(OfFamily(family), false, null, null, null, remark);
        }

        return run is not null
            ? new Heritage(run.Lab, true, run.Calibration, run.Calibration is null ? null : "001", Behaviors.Parse(run.Expected), null)
            : new Heritage(table!.Lab, true, table.LStar, "002", Behaviors.Parse(table.Behavior), null);
    }

    /// <summary>A Hub organisation that the sources give a lab for, or else the family.</summary>
    private static string LabOf(string name, string? family, PublishedData data)
    {
        var known = data.SignChangeRun.Models.Select(model => (model.Model, model.Lab)).Concat(data.CalibrationSet.Models.Select(model => (model.Model, model.Lab)));
        return PublishedName.Organisation(name) is { } organisation
            && known.FirstOrDefault(model => PublishedName.Organisation(model.Model) == organisation).Lab is { } lab
            ? lab
            : OfFamily(family);
    }

    private static string OfFamily(string? family) => family is null ? "unknown" : $"({family})";
}
