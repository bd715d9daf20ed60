using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>The source's observations checked, and its disagreements.</summary>
internal static class ObservationsJson
{
    public static void Write(Utf8JsonWriter json, ChallengeResult result)
    {
        json.WriteStartArray("correlations");
        foreach (var (all, certain) in result.Correlations.Zip(result.CertainCorrelations))
        {
            json.WriteStartObject();
            json.WriteString("name", all.Name);
            json.Number("claimed", all.Claimed);
            Write(json, "pearson", all.Pearson);
            Write(json, "spearman", all.Spearman);
            ScoresJson.Write(json, "interval", all.Interval);
            Write(json, "withoutTheFour", certain.Pearson);
            json.WriteStartObject("leaveOneOut");
            foreach (var (model, correlation) in all.LeaveOneOut)
            {
                Write(json, model, correlation);
            }

            json.WriteEndObject();
            json.WriteNumber("subsets", all.Subsets);
            json.Number("subsetsAsClaimed", all.SubsetsAsClaimed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, result.Gains);
        json.WriteStartArray("ranges");
        foreach (var range in result.Ranges)
        {
            json.WriteStartObject();
            json.WriteNumber("observation", range.Observation);
            json.WriteString("group", range.Group);
            json.WriteNumber("low", range.Low);
            json.WriteNumber("high", range.High);
            json.Number("mean", range.Mean);
            ChallengeJson.Flag(json, "holds", range.Holds);
            json.WriteStartArray("rows");
            foreach (var row in range.Rows)
            {
                json.WriteStartObject();
                json.WriteString("model", EightModels.ShortName(row.Model));
                json.WriteNumber("ratio", row.Ratio);
                json.WriteBoolean("within", row.Within);
                json.WriteBoolean("withinAsRounded", row.WithinRounded);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteRest(json, result);
    }

    public static void Write(Utf8JsonWriter json, string name, Correlation correlation)
    {
        json.WriteStartObject(name);
        json.WriteNumber("n", correlation.Count);
        json.Number("r", correlation.R);
        json.Number("p", correlation.P);
        json.WriteString("reason", correlation.Reason);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, GainTable gains)
    {
        json.WriteStartObject("gainAndBehavior");
        json.WriteNumber("dampening", gains.Dampening.Count);
        json.WriteNumber("dampeningOf", gains.Dampening.Of);
        json.WriteNumber("expanding", gains.Expanding.Count);
        json.WriteNumber("expandingOf", gains.Expanding.Of);
        json.Number("behaviorExplains", gains.BehaviorExplains.Value);
        json.Number("gainExplains", gains.GainExplains.Value);
        json.WriteStartArray("rows");
        foreach (var row in gains.Rows)
        {
            json.WriteStartObject();
            json.WriteString("model", EightModels.ShortName(row.Model));
            json.Number("G", row.Gain);
            json.WriteString("behavior", row.Behavior?.Word());
            json.WriteString("byDefinition", row.ByDefinition?.Word());
            ChallengeJson.Flag(json, "agrees", row.Agrees);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRest(Utf8JsonWriter json, ChallengeResult result)
    {
        json.WriteStartObject("valueNorms");
        ChallengeJson.Flag(json, "monotone", result.ValueNorms.Monotone);
        Write(json, "spearman", result.ValueNorms.Spearman);
        json.Number("byChance", result.ValueNorms.ByChance);
        json.WriteEndObject();
        json.WriteStartArray("headCounts");
        foreach (var group in result.Heads)
        {
            json.WriteStartObject();
            json.WriteString("group", group.Group);
            json.WriteString("stated", group.Stated);
            json.Number("mean", group.Mean);
            json.Number("lowest", group.Lowest);
            json.Number("highest", group.Highest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("disagreements");
        foreach (var disagreement in result.Disagreements)
        {
            json.WriteStartObject();
            json.WriteNumber("item", disagreement.Item);
            json.WriteString("stated", disagreement.Stated);
            json.WriteString("shown", disagreement.Shown);
            json.WriteStartObject("figures");
            foreach (var (name, value) in disagreement.Figures)
            {
                json.Number(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
