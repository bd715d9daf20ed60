using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Reports.Documents;
using LStar.Reports.Plots;

namespace LStar.Reports.Models;

/// <summary>A model's curves over layers as plots.</summary>
internal sealed class CurvePlots(ModelDocument model, string name, string idPrefix, IReadOnlyList<MeasuredReading> readings)
{
    private const string Layer = "layer";
    private const string BlockOutput = "layer whose output it is (−1: before the first)";
    private const string State = "state (0: before the first layer, L: after the last)";

    private static readonly string[] SeriesFields = ["p", "model", "prompt"];

    private readonly IReadOnlyList<string> _prompts = [.. model.Measured.Select(prompt => prompt.Id)];

    /// <summary>A curve of the prompts and its mean; null where it was not measured.</summary>
    public Plot? OfPrompts(CurveKind kind)
    {
        var curves = model.Measured.Select(prompt => prompt.ByLayer!.GetValueOrDefault(kind.Name)).ToList();
        if (Curves.Mean(curves) is not { } mean)
        {
            return null;
        }

        var first = CurveNames.OverStates.Contains(kind.Name) ? -1 : 0;
        var located = mean[-first..];
        var curveName = kind.Name == MetricNames.ResidualMeanNorm ? Curves.BlockOutputNorm : kind.Name;
        return Of(kind, Points(curveName, LocatedLines.OfCurves, located), [.. curves!], mean, first, located, LocatedLines.OfCurves);
    }

    /// <summary>A curve of the weights; null where there is none.</summary>
    public Plot? OfWeights(CurveKind kind, bool scale = false)
    {
        if (model.OfWeights(kind.Name) is not { } curve)
        {
            return null;
        }

        var locators = scale ? LocatedLines.OfScales : LocatedLines.OfCurves;
        return Of(kind, Points(kind.Name, locators, curve), [], curve, 0, curve, locators);
    }

    /// <summary>A curve that no locator of the sources reads.</summary>
    public Plot OfTemperature(string family, double[] curve) => Of(
        new CurveKind($"temperature.{family}", $"Attention temperature T(l)/T(0) by {family}"), Points("", LocatedLines.OfCurves, curve), [], curve, 0, curve, LocatedLines.OfCurves);

    /// <summary>Both alignments over states, with the layer of the first's peak and that of their crossing.</summary>
    public Plot? Alignments()
    {
        var curves = new[] { MetricNames.OutputAlignment, MetricNames.InputAlignment }
            .Select(quantity => model.Measured.Select(prompt => prompt.ByLayer!.GetValueOrDefault(quantity)).ToList()).ToList();
        var means = curves.Select(Curves.Mean).ToList();
        if (means.Contains(null))
        {
            return null;
        }

        var difference = means[0]!.Zip(means[1]!, (output, input) => output - input).ToArray();
        var points = new List<(string, TransitionPoint, string)>
        {
            ("alignmentPeak", Locator.Named("alignmentPeak").Locate(means[0]), ""),
            ("crossing", Point("crossing", Curves.AlignmentDifference, difference), Users("crossing", Curves.AlignmentDifference)),
        };
        var rows = curves.SelectMany((ofPrompts, q) => Rows(means[q]!, ofPrompts, 0).Select(row => (object?[])[.. row, q]));
        return new Plot
        {
            Id = $"{idPrefix}.alignment",
            Title = "Alignment with the output and with the input",
            Caption = $"Mean cosine of the residual stream with its last state and with its first, over states, {About()}. L* of the mean: {LocatedLines.Sentence(points)}. "
                + "Alignment with the output is 1 at the last state by construction (definitions.md 7.15).",
            View = CurveViews.Of(State, log: false, LocatedLines.OfAlignments, initially: null, byPrompt: _prompts.Count > 1, byQuantity: true),
            Data = [DataTable.Of(CurveViews.Curve, ["p", "x", "value", "q"], rows), Series(labelAt: (3 * model.Layers + 3) / 4), LocatedLines.Of(name, points, means[0]!, 0)],
        };
    }

    private Plot Of(
        CurveKind kind, IReadOnlyList<(string Locator, TransitionPoint Point, string Readings)> points, IReadOnlyList<double[]> curves, double[] mean, int first, double[] located,
        IReadOnlyList<string> locators)
    {
        var values = curves.Append(mean).SelectMany(curve => curve).Where(double.IsFinite).ToList();
        var log = kind.Log && values.TrueForAll(value => value > 0);
        var x = first < 0 ? BlockOutput : Layer;
        var linear = kind.Log && !log ? " A value is not above 0, so the axis is not logarithmic." : "";
        var remark = kind.Remark.Length == 0 ? "" : $" {kind.Remark}";
        return new Plot
        {
            Id = $"{idPrefix}.{kind.Name.Replace('_', '-')}",
            Title = kind.Title,
            Caption = $"{kind.Title} over the layers of {name}, {(curves.Count == 0 ? "of the weights" : About())}{Course(mean, first)}. "
                + $"L* of the {(_prompts.Count > 1 && curves.Count > 0 ? "mean" : "curve")}: {LocatedLines.Sentence(points)}. "
                + $"The band is how far it may change, anywhere, before L* of the locator chosen in the legend moves{Bounds(points)}.{linear}{remark}",
            View = CurveViews.Of(x, log, locators, Initially(points), byPrompt: curves.Count > 1),
            Data =
            [
                DataTable.Of(CurveViews.Curve, ["p", "x", "value"], Rows(mean, curves, first)),
                curves.Count == 0 ? DataTable.Of(CurveViews.Series, SeriesFields, [[0, name, "none: weights"]]) : Series(),
                LocatedLines.Of(name, points, located, values.Count == 0 ? 0 : values.Min()),
            ],
        };
    }

    /// <summary>The locator of the first reading that uses the curve, else the one whose margin is least.</summary>
    private static string? Initially(IReadOnlyList<(string Locator, TransitionPoint Point, string Readings)> points)
    {
        var banded = points.Where(point => point.Point is { Layer: not null, Margin: not null }).ToList();
        return (banded.FirstOrDefault(point => point.Readings.Length > 0) is { Locator: not null } used ? used : banded.OrderBy(point => point.Point.Margin).FirstOrDefault()).Locator;
    }

    private static string Bounds(IReadOnlyList<(string Locator, TransitionPoint Point, string Readings)> points)
    {
        var upper = points.Where(point => point.Point is { Margin: not null, MarginIs: MarginKind.UpperBound }).Select(point => point.Locator).ToList();
        return upper.Count == 0 ? "" : $"; that of {string.Join(", ", upper)} is an upper bound, found by search";
    }

    private static string Course(double[] mean, int first)
    {
        var finite = mean.Select((value, index) => (value, index)).Where(pair => double.IsFinite(pair.value)).ToList();
        if (finite.Count == 0)
        {
            return "; undefined";
        }

        var (low, high) = (finite.MinBy(pair => pair.value), finite.MaxBy(pair => pair.value));
        return $"; from {low.value:G4} at layer {low.index + first} to {high.value:G4} at layer {high.index + first}";
    }

    private string About() => _prompts.Count == 1 ? "for one prompt" : $"{_prompts.Count} prompts faint and their mean bold";

    private IReadOnlyList<(string Locator, TransitionPoint Point, string Readings)> Points(string curveName, IReadOnlyList<string> locators, double[] curve) =>
        [.. locators.Select(locator => (locator, Point(locator, curveName, curve), Users(locator, curveName)))];

    /// <summary>What the file says of the pair, where one of its readings is it; else found here.</summary>
    private TransitionPoint Point(string locator, string curveName, double[] curve) =>
        readings.FirstOrDefault(reading => reading.Locator == locator && reading.Curve == curveName) is { Averaged: var said } ? said
        : locator == "piecewiseSplit" ? Unsearched(curve)
        : Locator.Named(locator).Locate(curve);

    /// <summary>The split of a family that no reading uses: the search for its margin takes longer than all else of a model together.</summary>
    private static TransitionPoint Unsearched(double[] curve)
    {
        var split = Locator.Named("piecewiseSplit");
        return split.Layer(curve) is { } layer ? new TransitionPoint(layer, split.Name, null) : split.Locate(curve);
    }

    private string Users(string locator, string curveName) =>
        string.Join(", ", readings.Where(reading => reading.Locator == locator && reading.Curve == curveName).Select(reading => reading.Name));

    private static IEnumerable<object?[]> Rows(double[] mean, IReadOnlyList<double[]?> curves, int first) =>
        (curves.Count > 1 ? curves.Prepend(mean) : [mean]).SelectMany((curve, p) => curve!.Select((value, x) => new object?[] { p, x + first, value }));

    /// <summary>What the series are; where lines have names, the state beside which they stand: past the middle, where lines have parted.</summary>
    private DataTable Series(int? labelAt = null) => DataTable.Of(
        CurveViews.Series,
        labelAt is null ? SeriesFields : [.. SeriesFields, "label"],
        (_prompts.Count > 1 ? _prompts.Prepend($"mean of {_prompts.Count}") : _prompts)
            .Select((prompt, p) => labelAt is null ? new object?[] { p, name, prompt } : [p, name, prompt, p == 0 ? labelAt : null]));
}
