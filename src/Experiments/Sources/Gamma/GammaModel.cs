namespace LStar.Experiments.Sources.Gamma;

/// <summary>Source 004 on one model, or on one file of scales.</summary>
/// <param name="Set">What was read.</param>
/// <param name="Families">Each family's fits, in the source's order.</param>
/// <param name="Temperatures">Attention temperature by each reading; empty where there is no scale to read it from.</param>
/// <param name="Schedule">Where the scales vary.</param>
public sealed record GammaModel(ScaleSet Set, IReadOnlyList<FamilyTrajectory> Families, IReadOnlyList<TemperatureCurve> Temperatures, ScheduleVariance Schedule)
{
    /// <summary>Fits all there is.</summary>
    public static GammaModel Of(ScaleSet set) =>
        new(set, [.. set.Scales.Select(scale => FamilyTrajectory.Of(scale.Family, scale.Values))], TemperatureCurve.Of(set), ScheduleVariance.Of(set));
}
