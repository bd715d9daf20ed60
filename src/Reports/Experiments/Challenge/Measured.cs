using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Challenge;

/// <summary>Models measured here, as new data for the published formulas.</summary>
internal static class Measured
{
    public static Plot? Errors(Entry data)
    {
        List<RowValue> values =
        [
            .. data["readings"].Members.SelectMany(reading => reading.Value["formulas"].Members.SelectMany(formula => new[]
            {
                new RowValue(formula.Name, $"depth error, {reading.Name}", formula.Value["depthError"].Number, Note: formula.Value["outside"].Number),
            })),
        ];
        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "challenge-measured",
            Title = "The formulas on models measured here",
            Caption = $"{Figures.Count(data["data"].Items.Count, "model")}, none of which the formulas were made on. Small stand-in models decide nothing about published ones.",
            Row = "formula",
            Value = "mean depth error, % of L",
            Series = "L* by reading",
            Values = values,
            Note = "predictions outside 0 < L* < L",
        }.Draw();
    }

    public static IEnumerable<(string Model, string Null, double? Share, double? LStar)> Nulls(Entry data) => data["data"].Items.SelectMany(model => new[]
    {
        (ChallengeSection.Model(model), "calibration, white noise", model["whiteNoiseWithinOne"].Number, model["L_star"].Number),
        (ChallengeSection.Model(model), "steepest ascent, white noise", model["steepestAscentWhiteNoiseWithinOne"].Number, model["steepestAscent"].Number),
    });
}
