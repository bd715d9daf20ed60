using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Formulas;

/// <summary>Judged formulas, ranked: what each shows on models it was made for, and on models it has not seen.</summary>
internal static class BoardSection
{
    /// <summary>The errors that are drawn, by their keys.</summary>
    private static readonly (string Key, string Name)[] Errors =
        [("submitted", "as submitted"), ("inSample", "fitted anew, in-sample"), ("leaveOneOut", "leave one out"), ("leaveOneLabOut", "leave one lab out"), ("nested", "nested")];

    public static ExperimentSection Of(Entry result)
    {
        var rows = result["board"].Items;
        var data = result["data"].Text ?? "some models";
        return new ExperimentSection(
            "formula-board",
            $"Formulas for L*, judged on {data}: ours, the sources', and those submitted.",
            [Table(rows)],
            [.. new[] { Drawn(rows, data), Chance(rows, data) }.OfType<Plot>()])
        {
            Models = [.. rows.Select((row, place) => One(row, place + 1))],
        };
    }

    private static string Name(Entry row) => row["name"].Text ?? "(no name)";

    private static TextGrid Table(IReadOnlyList<Entry> rows) => new(
        "Board", ["#", "name", "L* =", "fitted parameters", "claimed", "as submitted", "leave one out", "nested", "p", "verdict"],
        [
            .. rows.Select(IReadOnlyList<string> (row, place) =>
            [
                $"{place + 1}", Name(row), row["formula"].Text ?? "", $"{row["fitted"].Members.Count}", Figures.Percent(row["claimed"].Number), Figures.Percent(row["submitted"]["depthError"].Number),
                Figures.Percent(row["leaveOneOut"]["depthError"].Number), Figures.Percent(row["nested"]["depthError"].Number), Figures.Short(row["chance"]["p"].Number), row["verdict"].Text ?? "",
            ]),
        ]);

    private static Plot? Drawn(IReadOnlyList<Entry> rows, string data)
    {
        List<RowValue> values =
        [
            .. rows.SelectMany(row => Errors.Where(error => row[error.Key]["depthError"].Number is not null)
                .Select(error => new RowValue(Name(row), error.Name, row[error.Key]["depthError"].Number, row[error.Key]["low"].Number, row[error.Key]["high"].Number))),
        ];
        var constant = rows.Select(row => row["constantRatio"]["depthError"].Number).FirstOrDefault(error => error is not null);
        return values.Count == 0 ? null : new RowChart
        {
            Id = "formula-board-errors",
            Title = "Depth error of every formula",
            Caption = $"Mean depth error on {data}, with 95 % intervals over models. What counts is to the left of the constant ratio when models are left out.",
            Row = "formula",
            Value = "mean depth error, %",
            Series = "error",
            Values = values,
            Interval = "95 %",
            Limits = constant is { } at ? [new RowLimit(at, "constant ratio, leave one out")] : [],
        }.Draw();
    }

    private static Plot? Chance(IReadOnlyList<Entry> rows, string data)
    {
        List<RowValue> values =
        [
            .. rows.Where(row => row["chance"]["p"].Number is not null)
                .Select(row => new RowValue(Name(row), "random formulas of its size", row["chance"]["p"].Number, row["chance"]["low"].Number, row["chance"]["high"].Number)),
        ];
        return values.Count == 0 ? null : new RowChart
        {
            Id = "formula-board-chance",
            Title = "What chance gives",
            Caption = $"How often a random formula of as many nodes and parameters does as well on L* dealt out anew among {data}.",
            Row = "formula",
            Value = "probability",
            Series = "against",
            Values = values,
            Interval = "95 %",
            Domain = (0, 1),
            Limits = [new RowLimit(0.05, "5 %")],
        }.Draw();
    }

    private static ExperimentModel One(Entry row, int place) => new(
        $"{place}. {Name(row)}",
        [
            new TextGrid("Verdict", ["", ""],
            [
                ["verdict", row["verdict"].Text ?? ""],
                .. row["reasons"].Items.Select(IReadOnlyList<string> (reason) => ["why", reason.Text ?? ""]),
                .. row["remarks"].Items.Select(IReadOnlyList<string> (remark) => ["remark", remark.Text ?? ""]),
                ["parameters", string.Join(", ", row["parameters"].Members.Select(parameter => $"{parameter.Name} = {Figures.Long(parameter.Value.Number)}"))],
                ["fitted anew", string.Join(", ", row["fitted"].Members.Select(parameter => $"{parameter.Name} = {Figures.Long(parameter.Value.Number)}"))],
                ["AICc", Figures.Short(row["aicc"].Number)],
                .. row["motivation"].Text is { } motivation ? (IReadOnlyList<string>[])[["motivation", motivation]] : [],
            ]),
            .. row["influences"].Items.Count == 0 ? (TextGrid[])[] :
            [
                new TextGrid("What each model does to the fit", ["left out", "its error %", "all predictions move by %", "the others' error %"],
                [
                    .. row["influences"].Items.Select(IReadOnlyList<string> (datum) =>
                        [datum["model"].Text ?? "", Figures.Short(datum["error"].Number), Figures.Short(datum["shift"].Number), Figures.Short(datum["without"].Number)]),
                ]),
            ],
        ],
        []);
}
