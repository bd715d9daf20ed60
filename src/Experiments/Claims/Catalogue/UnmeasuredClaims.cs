namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Row 26: what source 003 says and gives no quantity for.</summary>
internal static class UnmeasuredClaims
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        Of("26a", "L*: sheaf cohomology changes character", "The source computes one scalar, the trace, and defines neither restriction maps nor a complex, so there is no cohomology to compute."),
        Of("26b", "Connect to emergent capabilities", "It names no capability and no test of one; figures over layers of one forward pass measure none."),
        Of("26c", "Study L* shift during fine-tuning", "It needs checkpoints before and after a fine-tuning; the source names none, and this program trains nothing."),
    ];

    private static Claim Of(string id, string statement, string why) => new()
    {
        Id = id,
        Statement = statement,
        Source = "003",
        Published = "–",
        DecidedBy = "nothing: no quantity is defined",
        NeverBecause = why,
    };
}
