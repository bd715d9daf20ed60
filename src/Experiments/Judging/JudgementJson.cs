using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Experiments.Sources;
using LStar.Metrics.Formulas;
using LStar.Metrics.Formulas.Judging;

namespace LStar.Experiments.Judging;

/// <summary>A judgement as JSON. Errors are depth errors in percent; undefined is null.</summary>
public static class JudgementJson
{
    /// <summary>What names a board among results.</summary>
    public const string BoardName = "formula-board";

    /// <summary>Writes judgements in their order, as one document.</summary>
    public static void Write(Utf8JsonWriter json, Board board)
    {
        json.WriteStartObject();
        json.WriteString(SourceExperiments.NameKey, BoardName);
        json.WriteNumber("schema", ResultJson.SchemaVersion);
        json.WriteString("data", board.Data.Name);
        json.WriteStartArray("models");
        foreach (var point in board.Data.Points)
        {
            json.WriteStartObject();
            json.WriteString("model", point.Name);
            json.WriteNumber("layers", point.Inputs.Layers);
            json.WriteNumber("heads", point.Inputs.Heads);
            json.Number("lStar", point.LStar);
            json.Number("standardError", point.StandardError);
            json.WriteString("reading", point.Reading);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("board");
        foreach (var row in board.Rows)
        {
            Write(json, row);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, SubmissionJudgement judged)
    {
        var (submission, judgement) = (judged.Submission, judged.Judgement);
        json.WriteStartObject();
        json.WriteString("name", submission.Name);
        json.WriteString("formula", submission.Text);
        json.WriteString("expression", judgement.Formula.Expression.ToString());
        Parameters(json, "parameters", judgement.Formula.Parameters);
        json.WriteNumber("size", judgement.Formula.Size);
        json.WriteString("data", judged.Data.Name);
        json.WriteBoolean("chosenOnThem", judged.WasChosenOnThem);
        json.Number("claimed", submission.ClaimedError);
        json.WritePropertyName("claimHolds");
        Bool(json, judged.ClaimHolds);
        Errors(json, "submitted", judgement.Submitted);
        Errors(json, "inSample", judgement.InSample);
        Errors(json, "leaveOneOut", judgement.LeaveOneOut);
        Errors(json, "leaveOneLabOut", judgement.LeaveOneLabOut);
        Errors(json, "nested", judgement.Nested);
        Errors(json, "constantRatio", judgement.Constant);
        Errors(json, "halfDepth", judgement.HalfDepth);
        json.Interval("againstConstant", judgement.AgainstConstant);
        Parameters(json, "fitted", judgement.Refitted.Fit is { } fit ? [.. judgement.FreeParameters.Zip(fit.Coefficients, KeyValuePair.Create)] : null);
        json.Number("aicc", judgement.Refitted.Aicc.Value);
        json.Permutations("chance", judgement.Chance);
        json.WriteStartObject("bounds");
        Bounds(json, "everywhere", judgement.Bounds.Everywhere);
        Bounds(json, "published", judgement.Bounds.Published);
        json.WriteString("othersOf", judgement.Bounds.Others);
        json.WriteEndObject();
        Influences(json, judgement);
        json.Texts("remarks", judgement.Remarks.Concat(judged.Contradictions));
        json.WriteString("verdict", judgement.Verdict.Word);
        json.WritePropertyName("sound");
        Bool(json, judgement.Verdict.IsSound);
        json.Texts("reasons", judgement.Verdict.Reasons);
        json.WriteString("motivation", submission.Motivation);
        json.WriteEndObject();
    }

    private static void Parameters(Utf8JsonWriter json, string name, IReadOnlyList<KeyValuePair<string, double>>? parameters)
    {
        if (parameters is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        foreach (var (parameter, value) in parameters)
        {
            json.Number(parameter, value);
        }

        json.WriteEndObject();
    }

    private static void Errors(Utf8JsonWriter json, string name, JudgedErrors? errors)
    {
        if (errors is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.Number("depthError", errors.DepthError);
        json.Number("low", errors.Interval.Low);
        json.Number("high", errors.Interval.High);
        json.Number("trueMape", errors.Errors.TrueMape.Value);
        json.WriteNumber("models", errors.Errors.Rows.Count(row => row is not null));
        json.Numbers("byModel", errors.Errors.Rows.Select(row => row?.DepthError ?? double.NaN));
        json.WriteEndObject();
    }

    private static void Bounds(Utf8JsonWriter json, string name, ConstraintCheck check)
    {
        json.WriteStartObject(name);
        json.WriteNumber("shapes", check.Shapes);
        json.WriteNumber("violations", check.Violations);
        if (check.First is { } first)
        {
            json.WriteStartObject("first");
            json.WriteNumber("layers", first.Layers);
            json.WriteNumber("heads", first.Heads);
            json.Number("lStar", first.Layer);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("first");
        }

        json.WriteEndObject();
    }

    private static void Influences(Utf8JsonWriter json, FormulaJudgement judgement)
    {
        json.WriteStartArray("influences");
        foreach (var datum in judgement.Influences)
        {
            json.WriteStartObject();
            json.WriteString("model", datum.Model);
            json.Number("error", datum.Error);
            json.Number("shift", datum.Shift);
            json.Number("without", datum.Without);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Bool(Utf8JsonWriter json, bool? value)
    {
        if (value is { } known)
        {
            json.WriteBooleanValue(known);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
