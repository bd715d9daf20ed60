using System.Text.Json.Nodes;
using LStar.Experiments.Claims;
using Xunit;

namespace LStar.Specs.Hypotheses;

/// <summary>Every claim of the sources, a row each: what it says, what was published, what is found, and the verdict, from published figures alone.</summary>
public class ClaimVerdict
{
    public static TheoryData<string> Claims => [.. ClaimCatalogue.All.Select(claim => claim.Id)];

    [Theory]
    [MemberData(nameof(Claims))]
    public void Claim_OnWhatWasPublished_HasTheApprovedVerdict(string claim)
    {
        var verdict = ClaimCatalogue.Named(claim).Decide(Evidence.PublishedOnly);

        Hypothesis.IsAsApproved(
            verdict.Outcome,
            new JsonObject
            {
                ["claim"] = verdict.Claim.Statement,
                ["source"] = verdict.Claim.Source,
                ["decidedBy"] = verdict.Claim.DecidedBy,
                ["published"] = verdict.Claim.Published,
                ["ours"] = verdict.Ours,
                ["why"] = verdict.Why,
                ["figures"] = Hypothesis.Figures(verdict.Finding),
            },
            ("claim", claim));
    }
}
