namespace LStar.Metrics.Locators;

/// <summary>Where a locator puts L* on one curve, which of its rules decided, and how far the curve is from another answer.</summary>
/// <param name="Layer">The 0-based layer; null where the curve has no L*.</param>
/// <param name="Branch">The rule that decided, in the sources' words ("sign_change", "peak", "gradient_drop", "fallback"), or the locator's own name where it has one rule only.</param>
/// <param name="Margin">
/// The smallest m such that some change of the curve, nowhere larger than m x (max - min), moves L*; at most 0.5, since that much can make the
/// curve constant, and a constant curve has none. Null where no curve is read.
/// </param>
/// <param name="MarginIs">Whether the margin is exact, a lower bound within a factor of 4, or an upper bound found by search.</param>
/// <param name="Reason">Why there is no L*; null where there is one.</param>
public sealed record TransitionPoint(int? Layer, string Branch, double? Margin, MarginKind MarginIs = MarginKind.Exact, string? Reason = null)
{
    /// <summary>No L*, and why.</summary>
    public static TransitionPoint Undefined(string reason) => new(null, "undefined", null, MarginKind.Exact, reason);
}

/// <summary>What a margin's number means.</summary>
public enum MarginKind
{
    /// <summary>The closed form.</summary>
    Exact,

    /// <summary>At most the true margin, and at least a quarter of it.</summary>
    LowerBound,

    /// <summary>A change this large that moves L* was found; a smaller one may exist.</summary>
    UpperBound,
}
