using System.Globalization;
using LStar.Experiments.Printing;
using LStar.Experiments.Sources.Notebook;
using LStar.Metrics.Formulas.Expressions;
using LStar.Metrics.Formulas.Judging;

namespace LStar.Experiments.Judging;

/// <summary>A judgement in words and tables.</summary>
public static class JudgementText
{
    /// <summary>Prints it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="judged">The judgement.</param>
    public static void Print(TextWriter writer, SubmissionJudgement judged)
    {
        var (submission, judgement) = (judged.Submission, judged.Judgement);
        writer.WriteLine($"{submission.Name}: L* = {submission.Text}");
        if (judgement.Formula.Parameters.Count > 0)
        {
            writer.WriteLine($"  with {string.Join(", ", judgement.Formula.Parameters.Select(parameter => $"{parameter.Key} = {Plain(parameter.Value)}"))}");
        }

        writer.WriteLine($"  on {judged.Data.Name}{(judged.WasChosenOnThem ? ", which lay open when it was made: what it shows there, it may have been chosen for" : "")}");
        writer.WriteLine();
        Errors(writer, judged);
        writer.WriteLine();
        Fit(writer, judgement);
        Influences(writer, judgement);
        Notes(writer, judged);
        writer.WriteLine();
        writer.WriteLine($"{judgement.Verdict.Word}: {string.Join("; ", judgement.Verdict.Reasons)}");
    }

    /// <summary>A fitted parameter; one at the bound of all fits says so.</summary>
    internal static string Fitted(string name, double value) => $"{name} = {Plain(value)}{(Math.Abs(value) >= FreeFormula.Bound ? " (at its bound)" : "")}";

    internal static string Plain(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("0.####", CultureInfo.InvariantCulture) : "–";

    private static void Errors(TextWriter writer, SubmissionJudgement judged)
    {
        var judgement = judged.Judgement;
        var rows = new List<IReadOnlyList<string>> { Row("as submitted", judgement.Submitted) };
        if (judgement.Refitted.Form.Coefficients > 0)
        {
            rows.Add(Row("fitted anew, in-sample", judgement.InSample));
            rows.Add(Row("leave one out", judgement.LeaveOneOut));
            rows.Add(judgement.LeaveOneLabOut is { } labs ? Row("leave one lab out", labs) : ["leave one lab out", "–", "–", "–", "–"]);
            rows.Add(Row("nested", judgement.Nested));
        }

        rows.Add(Row("constant ratio, leave one out", judgement.Constant));
        rows.Add(Row("L/2", judgement.HalfDepth));
        foreach (var line in new FittedTable(["", "depth error %", "95 %", "true MAPE %", "models"]) { Right = column => column > 0, Indent = "  " }.Lines(rows, PageWriter.ColumnsOf(writer)))
        {
            writer.WriteLine(line);
        }

        if (judged.Submission.ClaimedError is { } claimed)
        {
            writer.WriteLine($"  claimed: {Plain(claimed)} %{judged.ClaimHolds switch { true => ", as found", false => $", found {judgement.Submitted.DepthError:0.0} %", null => "" }}");
        }
    }

    private static string[] Row(string name, JudgedErrors errors) =>
    [
        name,
        errors.DepthError.Fixed(1),
        errors.Interval is { Low: { } low, High: { } high } ? $"{low:0.0} to {high:0.0}" : "–",
        errors.Errors.TrueMape.Value.Fixed(1),
        $"{errors.Errors.Rows.Count(row => row is not null)}",
    ];

    private static void Fit(TextWriter writer, FormulaJudgement judgement)
    {
        if (judgement.Refitted.Form.Coefficients == 0)
        {
            writer.WriteLine("  nothing in it can be fitted");
        }
        else if (judgement.Refitted.Fit is { } fit)
        {
            writer.WriteLine($"  fitted anew: {string.Join(", ", judgement.FreeParameters.Zip(fit.Coefficients, Fitted))}; AICc {Plain(judgement.Refitted.Aicc.Value)}");
        }
        else
        {
            writer.WriteLine($"  not fitted anew: {judgement.Refitted.Reason}");
        }
    }

    private static void Influences(TextWriter writer, FormulaJudgement judgement)
    {
        if (judgement.Influences.Count == 0 || judgement.Refitted.Form.Coefficients == 0)
        {
            return;
        }

        writer.WriteLine();
        var rows = judgement.Influences.Select(IReadOnlyList<string> (datum) => [datum.Model, datum.Error.Fixed(1), datum.Shift.Fixed(1), datum.Without.Fixed(1)]).ToList();
        foreach (var line in new FittedTable(["left out", "its error %", "all predictions move by %", "the others' error %"]) { Right = column => column > 0, Indent = "  " }.Lines(rows, PageWriter.ColumnsOf(writer)))
        {
            writer.WriteLine(line);
        }
    }

    private static void Notes(TextWriter writer, SubmissionJudgement judged)
    {
        var judgement = judged.Judgement;
        writer.WriteLine();
        var everywhere = judgement.Bounds.Everywhere;
        writer.WriteLine(everywhere.First is { } first
            ? $"  0 < L* < L fails at {everywhere.Violations} of {everywhere.Shapes} shapes with L and H in 1..128, first at L = {first.Layers}, H = {first.Heads}: L* = {Plain(first.Layer)}{(judgement.Bounds.Others is { } model ? $" (other inputs of {model})" : "")}"
            : everywhere.Shapes == 0 ? "  0 < L* < L was not tried: no model has its inputs" : $"  0 < L* < L holds at all {everywhere.Shapes} shapes with L and H in 1..128");
        foreach (var variable in judgement.Formula.Variables.Where(variable => variable.Name is "L" or "H" or "G"))
        {
            writer.WriteLine($"  dL*/d{variable.Name} = {Derivative.Of(judgement.Formula.Expression, variable.Name)}");
        }

        foreach (var remark in judgement.Remarks.Concat(judged.Contradictions))
        {
            writer.WriteLine($"  {remark}");
        }
    }
}
