using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>Tests of counts as JSON.</summary>
internal static class CountTestJson
{
    public static void Write(Utf8JsonWriter json, string name, IReadOnlyList<CountTest> tests)
    {
        json.WriteStartArray(name);
        foreach (var test in tests)
        {
            json.WriteStartObject();
            json.WriteString("l_stars", test.Subject);
            json.WriteString("null", test.Null == NullKind.WhiteNoise ? "whiteNoise" : "scaledNoise");
            json.Texts("bins", test.Counts.Bins.Names);
            json.Numbers("observed", test.Counts.Observed.Select(count => (double)count));
            json.Numbers("expected", test.Counts.Expected);
            json.Number("chi_square", test.ChiSquare.Statistic);
            json.WriteNumber("degrees_of_freedom", test.ChiSquare.DegreesOfFreedom);
            json.Number("p", test.ChiSquare.P);
            json.Number("exact_multinomial_p", test.Multinomial.P);
            json.WriteString("verdict", test.Verdict);
            json.WriteStartArray("power");
            foreach (var power in test.Power)
            {
                json.WriteStartObject();
                json.WriteString("alternative", power.Alternative);
                json.Numbers("probabilities", power.Probabilities);
                json.Number("power", power.Power.Power);
                json.WriteString("reason", power.Power.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("without_l_star", test.Undefined);
            json.Texts("left_out", test.LeftOut);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
