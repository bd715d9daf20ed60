using LStar.Experiments.Dynamics;
using LStar.Reports.Documents;

namespace LStar.Reports.Sweeps;

/// <summary>A training series as it is drawn, from a sweep's cells or from a results file of the experiment dynamics. NaN and null are undefined.</summary>
/// <param name="Name">Its name, with the set of prompts and the engine where they are known.</param>
/// <param name="Layers">L.</param>
/// <param name="Steps">Ascending.</param>
/// <param name="Readings">L* by reading.</param>
/// <param name="Curves">Each metric, [step][layer].</param>
internal sealed record SeriesPicture(
    string Name, int Layers, IReadOnlyList<double> Steps, IReadOnlyList<SeriesReading> Readings, IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyList<double?>> Steps)> Curves)
{
    public static SeriesPicture Of(SeriesDynamics dynamics)
    {
        var series = dynamics.Series;
        return new SeriesPicture(
            Titled(series.Name, series.PromptSet, series.Engine),
            series.Steps[0].Layers,
            [.. series.Steps.Select(step => (double)step.Step)],
            [.. dynamics.Readings.Select(reading => new SeriesReading(
                reading.Reading.Name, reading.Reading.Curve,
                [.. reading.Points.Select(point => new SeriesPoint(point.Step, point.Layer, point.Margin, point.Deviation))],
                Band(reading.Noise), Band(reading.Walk), reading.Trend.Tau, reading.HolmP, reading.Verdict))],
            [.. dynamics.Curves.Select(curve => (curve.Key, (IReadOnlyList<IReadOnlyList<double?>>)[.. curve.Value.Select(step => (IReadOnlyList<double?>)[.. step.Select(value => (double?)value)])]))]);

        static SeriesBand? Band(NullBand? band) => band is null ? null : new SeriesBand(band.Low, band.Median, band.High);
    }

    public static SeriesPicture Of(Entry series) => new(
        Titled(series["name"].Text ?? "(no name)", series["promptSet"].Text, series["engine"].Text),
        (int)(series["layers"].Number ?? 0),
        [.. series["steps"].Numbers.Select(step => step ?? double.NaN)],
        [.. series["readings"].Items.Select(reading => new SeriesReading(
            reading["name"].Text ?? "(no name)", reading["curve"].Text ?? "",
            [.. reading["points"].Items.Select(point => new SeriesPoint(point["step"].Number ?? double.NaN, point["lStar"].Number, point["margin"].Number, point["deviation"].Number))],
            Band(reading["whiteNoise"]), Band(reading["randomWalk"]), reading["trend"]["kendallTauB"].Number, reading["trend"]["holmP"].Number, reading["verdict"].Text ?? ""))],
        [.. series["curves"].Members.Select(curve => (curve.Name, (IReadOnlyList<IReadOnlyList<double?>>)[.. curve.Value.Items.Select(step => step.Numbers)]))]);

    private static SeriesBand? Band(Entry band) => band["low"].Number is { } low && band["high"].Number is { } high ? new SeriesBand(low, band["median"].Number, high) : null;

    private static string Titled(string name, string? prompts, string? engine) => string.Join(", ", new[] { name, prompts, engine }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>A reading's L* over a series.</summary>
/// <param name="Name">The reading.</param>
/// <param name="Curve">What it reads.</param>
/// <param name="Points">A step each.</param>
/// <param name="Noise">Where white noise puts it; null where that is not known.</param>
/// <param name="Walk">Where random walks put it.</param>
/// <param name="Tau">Kendall's tau-b of L* against step.</param>
/// <param name="HolmP">Its p, adjusted for the readings.</param>
/// <param name="Verdict">In words.</param>
internal sealed record SeriesReading(string Name, string Curve, IReadOnlyList<SeriesPoint> Points, SeriesBand? Noise, SeriesBand? Walk, double? Tau, double? HolmP, string Verdict);

/// <summary>L* at a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Layer">L*.</param>
/// <param name="Margin">The smallest of any prompt.</param>
/// <param name="Deviation">Over prompts.</param>
internal sealed record SeriesPoint(double Step, double? Layer, double? Margin, double? Deviation);

/// <summary>5 %, 50 % and 95 % of a null's L* are at or below these layers.</summary>
/// <param name="Low">5 %.</param>
/// <param name="Median">50 %.</param>
/// <param name="High">95 %.</param>
internal sealed record SeriesBand(double Low, double? Median, double High);
