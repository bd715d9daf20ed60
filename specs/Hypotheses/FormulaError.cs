using System.Text.Json.Nodes;
using LStar.Experiments.Claims;
using LStar.Experiments.Published;
using LStar.Metrics.Formulas;
using Xunit;

namespace LStar.Specs.Hypotheses;

/// <summary>
/// A formula's depth error on the eight published models is the one claimed for it. The result: its prediction for each of them, both error measures, and what the form
/// it fixes does on models it has not seen. UNKNOWN behavior is taken as EXPAND.
/// </summary>
public class FormulaError
{
    public static TheoryData<string> Formulas => [.. PublishedData.Load().FormulaClaims.Claims.Select(claim => claim.Formula)];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Formula_OnTheEightModels_HasTheClaimedError(string formula)
    {
        var published = PublishedData.Load();
        var points = PublishedPoints.Of(published, Behavior.Expand);
        var score = FormulaScore.Of(FormulaCatalogue.Named(formula)!, points);
        var claimed = published.FormulaClaims.Claims.Single(claim => claim.Formula == formula).ClaimedDepthError;
        var unseen = PredictionUncertainty.Of(score.Formula, points);

        Hypothesis.IsAsApproved(
            Finding.If(Math.Abs(score.Errors.DepthError.Value!.Value - claimed) <= 0.05),
            new JsonObject
            {
                ["formula"] = score.Formula.ToString(),
                ["claimed"] = claimed,
                ["depthError"] = score.Errors.DepthError.Value,
                ["trueMape"] = score.Errors.TrueMape.Value,
                ["wordOf001"] = score.Verdict,
                ["refittedForm"] = unseen.Refitted?.Expression,
                ["leaveOneOut"] = unseen.Refitted is null ? null : unseen.DepthError.Value,
                ["models"] = new JsonArray([.. points.Zip(score.Predictions, score.Errors.Rows).Select(row => new JsonObject
                {
                    ["model"] = row.First.Name,
                    ["predicted"] = row.Second.Layer,
                    ["published"] = row.First.LStar,
                    ["depthError"] = row.Third?.DepthError,
                })]),
            },
            ("formula", formula));
    }
}
