using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Metrics.Formulas.Search;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Judging;

/// <summary>Intervals and permutation tests as JSON.</summary>
internal static class ChanceJson
{
    public static void Interval(this Utf8JsonWriter json, string name, Interval interval)
    {
        json.WriteStartObject(name);
        json.Number("estimate", interval.Estimate);
        json.Number("low", interval.Low);
        json.Number("high", interval.High);
        json.WriteEndObject();
    }

    public static void Permutations(this Utf8JsonWriter json, string name, PermutationTest? test)
    {
        if (test is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.Number("p", test.P);
        json.Number("low", test.Interval.Low);
        json.Number("high", test.Interval.High);
        json.WriteNumber("asGood", test.AsGood);
        json.WriteNumber("draws", test.Draws);
        json.WriteEndObject();
    }
}
