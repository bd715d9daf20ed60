using FluentAssertions;
using LStar.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Metrics.Locators;

/// <summary>Margins worked out by hand: each comment is the cheapest change.</summary>
public class ClosedFormMarginSpecs
{
    // Two units in the last place of the largest value are taken off, relative to the range.
    private const double Rounding = 1e-14;

    public static TheoryData<string, double[], int, string, double> Worked => new()
    {
        // 4 down 0.5 and 3 up 0.5 tie
        { "argmax", [0, 4, 3, 2], 1, "argmax", 0.5 / 4 },
        { "argmax", [1, 1, 0], 0, "argmax", 0 },
        // the last value does not compete, but counts in the range
        { "alignmentPeak", [0.2, 0.6, 0.4, 1], 1, "alignmentPeak", 0.1 / 0.8 },
        { "alignmentPeak", [0.5, 1], 0, "alignmentPeak", 0.5 },
        // -1 up to 0
        { "crossing", [-3, -1, 2, -4], 2, "crossing", 1.0 / 6 },
        // steps 5 and 2, no value shared: 0.75 up, down, down, up makes both 3.5
        { "argmaxStep", [0, 5, 5, 7], 1, "argmaxStep", 0.75 / 7 },
        // steps 5 and -3 share the 5, which cannot bring them together: 1 up, -, 1 down makes both 4
        { "argmaxStep", [0, 5, 2], 1, "argmaxStep", 1.0 / 5 },
        { "argmaxStep", [0, 1], 1, "argmaxStep", 0.5 },
        // gradient 1, 2.5, 4: (4 - 2.5) / (0.5 + 1 + 0.5)
        { "steepestAscent", [0, 1, 5], 2, "steepestAscent", 0.75 / 5 },
        { "argmaxGradient", [0, 1], 0, "argmaxGradient", 0.5 },
        // half is 5; 6 and the ends' mean approach by 0.5 each
        { "midpoint", [0, 4, 6, 10], 2, "midpoint", 0.5 / 10 },
        { "midpoint", [3, 1, 5, 3], 0, "midpoint", 0 },
        { "midpoint", [0, 1], 1, "midpoint", 0.5 },
        { "signChange", [0, 1], 1, "fallback", 0.5 },
        // 0.5 makes 5, 4 and 4.5 all 4.5, and a peak at 3; one at 1 would cost 1.5
        { "signChange", [0, 2, 5, 4, 4.5], 2, "sign_change", 0.5 / 5 },
        // steps 10 and 0: 10 - 2d = 2 (2d) at d = 5/3
        { "signChange", [0, 10, 10], 1, "peak", 5.0 / 3 / 10 },
        // the plateau's second layer becomes a peak at once
        { "signChange", [0, 10, 10, 3], 1, "peak", 0 },
        // steps 2 and 3: 2 + 2d = 2 (3 - 2d) at d = 2/3; a peak would cost 1
        { "signChange", [0, 1, 3, 6], 3, "gradient_drop", 2.0 / 3 / 6 },
    };

    [Theory]
    [MemberData(nameof(Worked))]
    public void Locate_WorkedExample_HasThisLayerBranchAndMargin(string name, double[] curve, int layer, string branch, double margin)
    {
        var found = Locator.Named(name).Locate(curve);

        (found.Layer, found.Branch, found.MarginIs, found.Reason).Should().Be((layer, branch, MarginKind.Exact, null));
        found.Margin.Should().BeApproximately(margin, Rounding).And.BeInRange(0, 0.5);
    }
}
