using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.Challenge;

/// <summary>The source's observations against its own table: ranges of L*/L, gain and behavior, W_V norms and traces.</summary>
internal static class Ranges
{
    private const string Ratio = "L*/L";

    private static readonly string[] Places = ["within", "within once rounded as the range is", "outside"];

    public static Plot? Ratios(Entry ours)
    {
        var ranges = ours["ranges"].Items;
        return ranges.Count == 0 ? null : new Plot
        {
            Id = "challenge-ranges",
            Title = "Stated ranges of L*/L and the models in them",
            Caption = $"Grey: the range the source states for a group; points: its models, by whether they lie in it. {ranges.Count(range => range["holds"].Flag == true)} of {Figures.Count(ranges.Count, "range")} hold for every model.",
            View = RangeView,
            Data =
            [
                DataTable.Of("ranges", ["group", "low", "high", "mean"], ranges.Select(range => new object?[] { Group(range), range["low"].Number, range["high"].Number, range["mean"].Number })),
                DataTable.Of("models", ["group", "model", "ratio", "within"], ranges
                    .SelectMany(range => range["rows"].Items.Select(row => (Group: Group(range), Row: row, Within: Array.IndexOf(Places, Place(row)))))
                    .OrderBy(one => one.Within)
                    .Select(one => new object?[] { one.Group, ChallengeSection.Model(one.Row), one.Row["ratio"].Number, Places[one.Within] })),
            ],
        };
    }

    public static Plot? Gains(Entry ours)
    {
        var gains = ours["gainAndBehavior"];
        List<RowValue> values =
        [
            .. gains["rows"].Items.Where(row => row["G"].Number is not null).Select(row => new RowValue(
                ChallengeSection.Model(row), row["behavior"].Text ?? "none", row["G"].Number,
                Note: row["agrees"].Flag switch { true => "agrees with the definition", false => "contradicts the definition", null => "undecided by the definition" })),
        ];
        return values.Count == 0 ? null : new RowChart
        {
            Id = "challenge-gain",
            Title = "Published gain and behavior",
            Caption = $"By the source's definition DAMPEN means G < 1 and EXPAND G > 1: {gains["rows"].Items.Count(row => row["agrees"].Flag == false)} rows contradict it. Stated 80 % dampening: {Figures.Short(gains["dampening"].Number)} of {Figures.Short(gains["dampeningOf"].Number)} Pythia models; stated 100 % expansion: {Figures.Short(gains["expanding"].Number)} of {Figures.Short(gains["expandingOf"].Number)}. Behavior explains {Figures.Short(100 * gains["behaviorExplains"].Number)} % of the variance of L*/L, gain {Figures.Short(100 * gains["gainExplains"].Number)} %.",
            Row = "model",
            Value = "published gain G",
            Series = "behavior as published",
            Values = values,
            Limits = [new RowLimit(1, "G = 1")],
            Domain = (Math.Min(0.8, values.Min(value => value.Value)!.Value), Math.Max(1.4, values.Max(value => value.Value)!.Value)),
            Note = "definition",
        }.Draw();
    }

    public static Plot? ValueNorms(Entry result)
    {
        var traces = result["data"].Items.ToLookup(ChallengeSection.Model, row => row["trace_mh"].Number);
        List<ScatterPoint> points = [];
        foreach (var (model, row) in result["wv_data"].Members)
        {
            if (row["W_V_frob"].Number is > 0 and var norm && traces[model].FirstOrDefault() is > 0 and var trace)
            {
                points.Add(new ScatterPoint(model, norm, trace));
            }
        }

        return points.Count == 0 ? null : new Scatter
        {
            Id = "challenge-value-norms",
            Title = "W_V norm and trace",
            Caption = $"The source: higher norm, higher trace. n = {points.Count}: {(result["ours"]["valueNorms"]["monotone"].Flag == true ? "monotone" : "not monotone")}, which chance gives with probability {Figures.Short(result["ours"]["valueNorms"]["byChance"].Number)}; and the trace has the squared norm as a factor.",
            X = "mean Frobenius norm of W_V, logarithmic",
            Y = "multi-head trace, logarithmic",
            Points = points,
            LogX = true,
            LogY = true,
        }.Draw();
    }

    private static string Place(Entry row) => Places[row["within"].Flag == true ? 0 : row["withinAsRounded"].Flag == true ? 1 : 2];

    private static string Group(Entry range) => $"{range["group"].Text}: {Figures.Short(range["low"].Number)} to {Figures.Short(range["high"].Number)}";

    private static View RangeView { get; } = new()
    {
        HeightPerCategory = 34,
        Layers =
        [
            new View
            {
                Data = "ranges",
                Mark = new Mark(MarkType.Bar) { Color = Palette.Grey, Opacity = 0.3 },
                Encoding = new Encoding
                {
                    X = Channel.Number("low", Ratio) with { Scale = new Scale { Zero = false } },
                    X2 = Channel.Place("high"),
                    Y = Channel.Category("group", "group and stated range") with { AsGiven = true, Axis = new Axis { LabelLimit = 260 } },
                    Tooltip = [Channel.Category("group", "group"), Channel.Number("low", "stated from"), Channel.Number("high", "stated to"), Channel.Number("mean", "mean found")],
                },
            },
            new View
            {
                Data = "models",
                Mark = new Mark(MarkType.Point) { Filled = true, Size = 80, Opacity = 1 },
                Encoding = new Encoding
                {
                    X = Channel.Number("ratio", Ratio) with { Scale = new Scale { Zero = false } },
                    Y = Channel.Category("group", "group and stated range") with { AsGiven = true },
                    Color = Palette.Color("within", ""),
                    Shape = Palette.Shape("within", ""),
                    Tooltip = [Channel.Category("model", "model"), Channel.Number("ratio", Ratio), Channel.Category("within", "stated range")],
                },
            },
        ],
    };
}
