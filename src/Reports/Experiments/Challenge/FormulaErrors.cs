using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Challenge;

/// <summary>Formulas and fitted forms ranked by error on each sample of the eight models: both error measures, in-sample beside leave-one-out, intervals.</summary>
internal static class FormulaErrors
{
    public static IEnumerable<Plot> Of(Entry result, PlotIds ids)
    {
        var target = result["target"].Number;
        var claimed = result["leaderboard"].Items.ToLookup(row => row["formula"].Text ?? "", row => row["claimed"].Number);
        foreach (var sample in result["ours"]["samples"].Items)
        {
            var rows = sample["formulas"].Members.Select(formula => (formula.Value["depthError"].Number, Values: Formula(formula.Name, formula.Value, claimed[formula.Name].FirstOrDefault()).ToList()))
                .Concat(sample["forms"].Members.Select(form => (form.Value["depthError"].Number, Values: Form(form.Name, form.Value).ToList())))
                .Where(row => row.Number is not null).OrderBy(row => row.Number).ToList();
            if (rows.Count == 0)
            {
                continue;
            }

            var name = sample["sample"].Text ?? "a sample";
            yield return new RowChart
            {
                Id = ids.Of("challenge-errors", name),
                Title = $"Formulas ranked by error: {name}",
                Caption = $"{Figures.Count(sample["models"].Items.Count, "model")}; ranked by in-sample depth error (the source's \"MAPE\", divided by L). Published formulas have fixed coefficients, so no leave-one-out, though they were chosen on these models. Grey lines: 95 % bootstrap intervals over models, of the published formulas' depth error and of the fitted forms' leave-one-out.",
                Row = "formula or fitted form of L*/L",
                Value = "error, %",
                Series = "error",
                Values = [.. InOrder(rows.SelectMany(row => row.Values))],
                Limits = target is { } at ? [new RowLimit(at, $"target {Figures.Short(at)} %")] : [],
                Interval = "95 % interval",
            }.Draw();
        }
    }

    private static IEnumerable<RowValue> Formula(string name, Entry score, double? claimed)
    {
        var interval = score["interval"];
        yield return new RowValue(name, "depth error, in-sample", score["depthError"].Number, interval["low"].Number, interval["high"].Number);
        yield return new RowValue(name, "true MAPE, in-sample", score["trueMape"].Number);
        if (claimed is not null)
        {
            yield return new RowValue(name, "depth error, as claimed", claimed);
        }
    }

    private static IEnumerable<RowValue> Form(string name, Entry score)
    {
        var (row, interval) = ($"fitted: {name}", score["leaveOneOutInterval"]);
        yield return new RowValue(row, "depth error, in-sample", score["depthError"].Number);
        yield return new RowValue(row, "depth error, leave-one-out", score["leaveOneOutDepthError"].Number, interval["low"].Number, interval["high"].Number);
        yield return new RowValue(row, "true MAPE, in-sample", score["trueMape"].Number);
        yield return new RowValue(row, "true MAPE, leave-one-out", score["leaveOneOutTrueMape"].Number);
    }

    // Colours go by first appearance: all samples must have the same.
    private static IEnumerable<RowValue> InOrder(IEnumerable<RowValue> values)
    {
        string[] order = ["depth error, in-sample", "depth error, leave-one-out", "depth error, as claimed", "true MAPE, in-sample", "true MAPE, leave-one-out"];
        return values.Select((value, index) => (value, index)).OrderBy(one => one.value.Series == order[0] ? 0 : 1)
            .ThenBy(one => one.value.Series == order[0] ? one.index : Array.IndexOf(order, one.value.Series)).Select(one => one.value);
    }
}
