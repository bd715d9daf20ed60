using System.Globalization;
using LStar.Experiments.Printing;
using LStar.Metrics.Formulas.Expressions;
using LStar.Metrics.Formulas.Judging;

namespace LStar.Experiments.Judging;

/// <summary>A judgement in words and tables.</summary>
public static class JudgementText
{
    /// <summary>Prints it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="judged">The judgement.</param>
    /// <param name="columns">How wide the page is; null for without limits.</param>
    public static void Print(TextWriter writer, SubmissionJudgement judged, int? columns)
    {
        var (submission, judgement) = (judged.Submission, judged.Judgement);
        writer.WriteLine($"{submission.Name}: L* = {submission.Text}");
        if (judgement.Formula.Parameters.Count > 0)
        {
            writer.WriteLine($"  with {string.Join(", ", judgement.Formula.Parameters.Select(parameter => $"{parameter.Key} = {Plain(parameter.Value)}"))}");
        }

        writer.WriteLine($"  on {judged.Data.Name}{(judged.WasChosenOnThem ? ", which lay open when it was made: what it shows there, it may have been chosen for" : "")}");
        writer.WriteLine();
        Errors(writer, judged, columns);
        writer.WriteLine();
        Fit(writer, judgement);
        Influences(writer, judgement, columns);
        Notes(writer, judged, columns);
        writer.WriteLine();
        Lines(writer, $"{judgement.Verdict.Word}: {string.Join("; ", judgement.Verdict.Reasons)}", columns);
    }

    /// <summary>A fitted parameter; one at the bound of all fits says so.</summary>
    internal static string Fitted(string name, double value) => $"{name} = {Plain(value)}{(Math.Abs(value) >= FreeFormula.Bound ? " (at its bound)" : "")}";

    internal static string Plain(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("0.####", CultureInfo.InvariantCulture) : "–";

    private static void Errors(TextWriter writer, SubmissionJudgement judged, int? columns)
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
        foreach (var line in new FittedTable(["", "depth error %", "95 %", "true MAPE %", "models"]) { Right = column => column > 0, Indent = "  " }.Lines(rows, columns))
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
        errors.DepthError is { } error ? error.ToString("0.0", CultureInfo.InvariantCulture) : "–",
        errors.Interval is { Low: { } low, High: { } high } ? $"{low:0.0} to {high:0.0}" : "–",
        errors.Errors.TrueMape.Value is { } mape ? mape.ToString("0.0", CultureInfo.InvariantCulture) : "–",
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

    private static void Influences(TextWriter writer, FormulaJudgement judgement, int? columns)
    {
        if (judgement.Influences.Count == 0 || judgement.Refitted.Form.Coefficients == 0)
        {
            return;
        }

        writer.WriteLine();
        var rows = judgement.Influences.Select(IReadOnlyList<string> (datum) => [datum.Model, One(datum.Error), One(datum.Shift), One(datum.Without)]).ToList();
        foreach (var line in new FittedTable(["left out", "its error %", "all predictions move by %", "the others' error %"]) { Right = column => column > 0, Indent = "  " }.Lines(rows, columns))
        {
            writer.WriteLine(line);
        }
    }

    private static void Notes(TextWriter writer, SubmissionJudgement judged, int? columns)
    {
        var judgement = judged.Judgement;
        writer.WriteLine();
        var everywhere = judgement.Bounds.Everywhere;
        Lines(writer, everywhere.First is { } first
            ? $"  0 < L* < L fails at {everywhere.Violations} of {everywhere.Shapes} shapes with L and H in 1..128, first at L = {first.Layers}, H = {first.Heads}: L* = {Plain(first.Layer)}{(judgement.Bounds.Others is { } model ? $" (other inputs of {model})" : "")}"
            : everywhere.Shapes == 0 ? "  0 < L* < L was not tried: no model has its inputs" : $"  0 < L* < L holds at all {everywhere.Shapes} shapes with L and H in 1..128", columns);
        foreach (var variable in judgement.Formula.Variables.Where(variable => variable.Name is "L" or "H" or "G"))
        {
            Lines(writer, $"  dL*/d{variable.Name} = {Derivative.Of(judgement.Formula.Expression, variable.Name)}", columns);
        }

        foreach (var remark in judgement.Remarks.Concat(judged.Contradictions))
        {
            Lines(writer, $"  {remark}", columns);
        }
    }

    private static string One(double? value) => value is { } number ? number.ToString("0.0", CultureInfo.InvariantCulture) : "–";

    private static void Lines(TextWriter writer, string text, int? columns)
    {
        foreach (var line in columns is { } width ? Wrapped.Lines(text, width) : [text])
        {
            writer.WriteLine(line);
        }
    }
}
