using LStar.Experiments.Claims.Catalogue;

namespace LStar.Experiments.Claims;

/// <summary>
/// Every claim of the sources: the rows of definitions.md section 6, those that hold several claims split (7a, 7b), then the items of its section 7,
/// where the sources disagree, each with its number.
/// </summary>
public static class ClaimCatalogue
{
    /// <summary>All of them, in that order.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        .. FormulaErrorClaims.All,
        .. ThresholdClaims.All,
        .. SignChangeClaims.All,
        .. RowSumClaims.All,
        .. DepthClaims.Correlation,
        .. BehaviorClaims.All,
        .. DepthClaims.Ranges,
        .. WidthClaims.All,
        .. EntropyClaims.All,
        .. TransitionClaims.All,
        .. GammaClaims.All,
        .. FamilyClaims.All,
        .. UnmeasuredClaims.All,
        .. TraceDisagreements.All,
        .. ValueDisagreements.All,
        .. InputDisagreements.All,
        .. FormulaDisagreements.All,
        .. CurveDisagreements.All,
        .. DefinitionDisagreements.All,
    ];

    /// <summary>The claim of that id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Claim Named(string id) =>
        All.FirstOrDefault(claim => claim.Id == id) ?? throw new ArgumentException($"no claim has the id {id}", nameof(id));
}
