using FluentAssertions;
using LStar.Experiments.Submissions;
using LStar.Metrics.Formulas;
using Xunit;

namespace LStar.Specs.Experiments.Submissions;

/// <summary>Submissions as source 002 asks for them, as people write them, and as nobody should.</summary>
public class SubmissionFileSpecs
{
    [Fact]
    public void Submission_AsTheSourceAsksForIt_IsRead()
    {
        var submission = SubmissionFile.Parse(
            """
            ## Proposed Formula

            L* = L × (a + b×ln(L)) [1 + δ(G-1)]

            ## Parameters
            - a = 0.31
            - b: 1.7e-1 (fitted)
            - `δ` = −0.05 ± 0.01

            ## Predictions
            | Model | Predicted | Empirical | Error |
            |-------|-----------|-----------|-------|
            | pythia-160m | 8.7 | 7 | 14.2% |
            | **gpt2** | 8.6 | 9 | 3% |
            | gemma-2b | ? | 17 | |

            ## MAPE: 13.8%

            ## Theoretical Motivation
            Because.

            And so on.
            """, "some/where/log-gain.md");

        submission.Name.Should().Be("log-gain");
        submission.Formula.Parameters.Should().Equal(KeyValuePair.Create("a", 0.31), KeyValuePair.Create("b", 0.17), KeyValuePair.Create("δ", -0.05));
        submission.Formula.Predict(new FormulaInputs(24, 16, 0.9)).Should().BeApproximately(24 * (0.31 + (0.17 * Math.Log(24))) * (1 + (-0.05 * (0.9 - 1))), 1e-12);
        submission.ClaimedError.Should().Be(13.8);
        submission.Predictions.Should().Equal(new SubmittedPrediction("pythia-160m", 8.7), new SubmittedPrediction("gpt2", 8.6), new SubmittedPrediction("gemma-2b", null));
        submission.Motivation.Should().StartWith("Because.").And.EndWith("And so on.");
    }

    [Theory]
    [InlineData("# Formula\n**L* = L/2**")]
    [InlineData("## Proposed Formula\n```\nL^* = L/2\n```")]
    [InlineData("### proposed formula\n\nWe propose:\n`L_star(L, H) = L/2`\n")]
    [InlineData("\uFEFF## Proposed Formula\r\nL⋆ = L/2\r\n## Parameters\r\n(none)\r\n")]
    public void Submission_WrittenInAnotherWay_IsRead(string text) =>
        SubmissionFile.Parse(text, "x.md").Formula.Predict(new FormulaInputs(24, 16)).Should().Be(12);

    [Fact]
    public void Parameters_ThatDependOnTheBehavior_AreTakenByIt()
    {
        var formula = SubmissionFile.Parse("# Formula\nL* = L(α + β L)\n# Parameters\n- DAMPEN: α = 0.55, β = 0.008\n- **EXPAND**: α = 0.6, β = 0.01", "x").Formula;

        formula.Predict(new FormulaInputs(20, 8, Behavior: Behavior.Dampen)).Should().BeApproximately(20 * (0.55 + 0.16), 1e-12);
        formula.Predict(new FormulaInputs(20, 8, Behavior: Behavior.Expand)).Should().BeApproximately(20 * 0.8, 1e-12);
        formula.Predict(new FormulaInputs(20, 8, Behavior: Behavior.Unknown)).Should().Be(double.NaN, "nothing is said of it");
        formula.WhyMissing(new FormulaInputs(20, 8)).Should().Be("DAMPEN, 1 where the behavior is DAMPEN, else 0, is not known");
        formula.Parameters.Should().HaveCount(4);
    }

    [Theory]
    [InlineData("", "x.md: expected a heading ## Proposed Formula with L* = ... below it, found none")]
    [InlineData("## Proposed Formula\nhalf the depth", "x.md: expected L* = ... below ## Proposed Formula, found half the depth")]
    [InlineData("## Proposed Formula\n## Parameters", "x.md: expected L* = ... below ## Proposed Formula, found nothing")]
    [InlineData("# Formula\nL* = \\frac{L}{2}", "x.md: expected a formula such as L(a + b ln L), found LaTeX")]
    [InlineData("# Formula\nL* = L(a + b ln L)", "x.md: L* = L(a + b ln L): a is neither a parameter with a value nor known of models; known are L, H, G, d, entropy, dH, condition, DAMPEN, EXPAND, UNKNOWN")]
    [InlineData("# Formula\nL* = L(", "x.md: L* = L(: expected a number, a name or a bracket, found the end, at character 3")]
    [InlineData("# Formula\nL* = L/2\n# Parameters\nsome words", "x.md: parameters: expected name = value, found some words")]
    [InlineData("# Formula\nL* = a L\n# Parameters\n- a = 1\n- a = 2", "x.md: parameters: a has a value twice")]
    [InlineData("# Formula\nL* = a L\n# Parameters\n- a = 1e999", "x.md: parameters: expected name = value, found a = 1e999")]
    [InlineData("# Formula\nL* = L H\n# Parameters\n- H = 2", "x.md: L* = L H: the parameter H has the name of number of attention heads: give it another")]
    [InlineData("# Formula\nL* = a+b+c+f+g+h+i+j+k+l+m+n+o\n# Parameters\na=1,b=1,c=1,f=1,g=1,h=1,i=1,j=1,k=1,l=1,m=1,n=1,o=1", "x.md: L* = a+b+c+f+g+h+i+j+k+l+m+n+o: expected at most 12 parameters, found 13")]
    public void Text_ThatIsNone_IsSaidInOneLine(string text, string message) =>
        FluentActions.Invoking(() => SubmissionFile.Parse(text, "x.md")).Should().Throw<SubmissionException>().WithMessage(message);
}
