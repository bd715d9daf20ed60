using LStar.Experiments.Published;
using LStar.Experiments.Sources.CrossHeritage;

namespace LStar.Experiments.Sources.Calibration;

/// <summary>A published trace beside ours.</summary>
/// <param name="Published">What was published, by layer.</param>
/// <param name="Ours">What we measured.</param>
public sealed record TraceComparison(IReadOnlyList<double> Published, IReadOnlyList<double> Ours)
{
    /// <summary>How far apart two float32 runs of one model may be.</summary>
    public const double Tolerance = 1e-3;

    /// <summary>(ours - published) / published, by layer.</summary>
    public IReadOnlyList<double> Relative => [.. Published.Zip(Ours, (published, ours) => (ours - published) / published)];

    /// <summary>The largest of these in size; NaN travels.</summary>
    public double Largest => Relative.Select(Math.Abs).Aggregate(Math.Max);

    /// <summary>Whether that is within 1e-3.</summary>
    public bool Agrees => Largest <= Tolerance;

    /// <summary>The published model of a name and shape; null where there is none.</summary>
    public static PublishedCalibrationModel? Named(string name, int layers, int heads) => PublishedData.Load().CalibrationRun.Models
        .FirstOrDefault(model => PublishedName.Means(name, model.Model) && (model.Layers, model.Heads) == (layers, heads));

    /// <summary>The comparison of a trace; null without either.</summary>
    public static TraceComparison? Of(IReadOnlyList<double>? published, IReadOnlyList<double>? ours) =>
        published is null || ours is null ? null : new TraceComparison(published, ours);
}
