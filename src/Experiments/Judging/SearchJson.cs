using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Experiments.Sources;
using LStar.Metrics.Formulas.Search;

namespace LStar.Experiments.Judging;

/// <summary>A search as JSON: the verdict, the front of size against error, and every form, best first. Errors are depth errors in percent.</summary>
public static class SearchJson
{
    /// <summary>What names a search among results.</summary>
    public const string Name = "formula-search";

    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, SearchJudgement judgement, JudgingData data)
    {
        var search = judgement.Search;
        json.WriteStartObject();
        json.WriteString(SourceExperiments.NameKey, Name);
        json.WriteNumber("schema", ResultJson.SchemaVersion);
        json.WriteString("data", data.Name);
        json.Texts("models", search.Points.Select(point => point.Name));
        json.WriteNumber("tried", search.Tried);
        json.WriteNumber("scored", search.Ranking.Count);
        json.WriteString("verdict", judgement.Words);
        json.WriteBoolean("sound", judgement.IsSound);
        json.Number("nested", search.Nested.Average());
        json.Numbers("nestedByModel", search.Nested);
        json.Number("optimism", search.Optimism);
        json.Number("constantRatio", search.Constant.Average());
        json.Number("halfDepth", search.HalfDepth.Average());
        json.Interval("againstConstant", judgement.AgainstConstant);
        json.Interval("againstHalfDepth", judgement.AgainstHalfDepth);
        json.Permutations("permutation", judgement.Permutation);
        json.Texts("alike", search.Alike.Select(form => form.Formula.Expression.ToString()));
        Forms(json, "front", search.Front);
        Forms(json, "ranking", search.Ranking);
        json.WriteEndObject();
    }

    /// <summary>A row a form, best first.</summary>
    public static ResultTable Table(SearchJudgement judgement) => new(
        ["rank", "formula", "size", "parameters", "inSample", "leaveOneOut", "aicc"],
        [.. judgement.Search.Ranking.Select((form, place) => (object?[])[place + 1, form.Formula.Expression.ToString(), form.Formula.Size, form.Parameters.Count, form.InSample, form.Error, form.Aicc])]);

    private static void Forms(Utf8JsonWriter json, string name, IReadOnlyList<ScoredForm> forms)
    {
        json.WriteStartArray(name);
        foreach (var form in forms)
        {
            json.WriteStartObject();
            json.WriteString("formula", form.Formula.Expression.ToString());
            json.WriteNumber("size", form.Formula.Size);
            json.Numbers("parameters", form.Parameters);
            json.Number("inSample", form.InSample);
            json.Number("leaveOneOut", form.Error);
            json.Number("aicc", form.Aicc);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
