using System.Text.Json.Nodes;
using LStar.Experiments.Claims;
using LStar.Specs.Experiments.Claims;
using Xunit;

namespace LStar.Specs.Hypotheses;

/// <summary>
/// What the computation of each measured claim gives on the zoo: a regression test of the code, since small models decide no claim about published ones. Every row's
/// verdict is therefore that of the published figures alone.
/// </summary>
public class StandInFigures
{
    // Draws counted one by one (10) and a search that ends on a kink (18) move with the last bits: StandInSpecs holds them within bounds.
    private static readonly string[] Unsteady = ["10", "18a", "18b"];

    public static TheoryData<string> Claims => [.. ClaimCatalogue.All.Where(claim => claim.OnModels is not null).Select(claim => claim.Id).Except(Unsteady)];

    [Theory]
    [MemberData(nameof(Claims))]
    public void Claim_OnTheZoo_HasTheApprovedFigures(string claim)
    {
        var verdict = MeasuredZoo.Ledger.Verdicts.Single(item => item.Claim.Id == claim);

        Hypothesis.IsAsApproved(
            verdict.Outcome,
            new JsonObject { ["claim"] = verdict.Claim.Statement, ["models"] = verdict.Others.Count, ["figures"] = Hypothesis.Figures(verdict.OnOthers!) },
            ("claim", claim));
    }
}
