using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Metrics.Formulas.Expressions;
using Xunit;

namespace LStar.Specs.Metrics.Formulas.Expressions;

/// <summary>Derivatives three ways: by rules, by forward differentiation, by differences.</summary>
public class DerivativeSpecs
{
    private static readonly string[] Names = ["a", "b", "x"];

    [Fact]
    public void Derivatives_OfAnyFormula_AgreeByRulesAndForward() => Prop.ForAll(Formulas().ToArbitrary(), At().ToArbitrary(), (expression, at) =>
    {
        var gradient = new double[2];
        var forward = CompiledExpression.Of(expression, ["x"], ["a", "b"]);
        var value = forward.Evaluate([at[2]], [at[0], at[1]], gradient);
        forward.Evaluate([at[2]], [at[0], at[1]]).Should().Be(value);
        for (var i = 0; i < 2; i++)
        {
            var byRules = CompiledExpression.Of(Derivative.Of(expression, Names[i]), Names, []).Evaluate(at, []);

            // Where one of them passes through an infinity or an undefined point, the other may simplify it away.
            if (double.IsFinite(byRules) && double.IsFinite(gradient[i]) && double.IsFinite(value))
            {
                gradient[i].Should().BeApproximately(byRules, 1e-9 * Math.Max(1, Math.Abs(byRules)), "of {0} by {1} at {2}", expression, Names[i], string.Join(", ", at));
            }
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a^b")]
    [InlineData("x*(a + b*ln(x))")]
    [InlineData("tanh(a*x - b)/sqrt(b)")]
    [InlineData("exp(-a*x) + b/x")]
    [InlineData("abs(a - b) - min(a, x)*max(b, x)")]
    [InlineData("a^-2*(b - 3)^3")]
    public void Derivative_OfAFormula_IsTheLimitOfDifferences(string text)
    {
        double[] at = [0.7, 1.3, 2.1];
        var expression = ExpressionReader.Read(text);
        var compiled = CompiledExpression.Of(expression, Names, []);
        for (var i = 0; i < 3; i++)
        {
            const double Step = 1e-6;
            double[] before = [.. at], after = [.. at];
            before[i] -= Step;
            after[i] += Step;
            var difference = (compiled.Evaluate(after, []) - compiled.Evaluate(before, [])) / (2 * Step);

            // A central difference is off by the third derivative times the step squared, and by rounding over the step: 1e-9 here.
            CompiledExpression.Of(Derivative.Of(expression, Names[i]), Names, []).Evaluate(at, []).Should().BeApproximately(difference, 1e-7);
        }
    }

    [Theory]
    [InlineData("L*(a + b*L)", "a + b * L + L * b")]
    [InlineData("a + b/L", "-b / L^2")]
    [InlineData("5", "0")]
    [InlineData("3*L", "3")]
    public void Derivative_OfASimpleFormula_ReadsSimply(string text, string expected) =>
        Derivative.Of(ExpressionReader.Read(text), "L").ToString().Should().Be(expected);

    [Fact]
    public void Formula_WrittenAndReadAgain_HasTheSameValue() => Prop.ForAll(Formulas().ToArbitrary(), At().ToArbitrary(), (expression, at) =>
    {
        var again = ExpressionReader.Read(expression.ToString());
        CompiledExpression.Of(again, Names, []).Evaluate(at, []).Should().Be(CompiledExpression.Of(expression, Names, []).Evaluate(at, []));
    }).QuickCheckThrowOnFailure();

    private static Gen<double[]> At() => Gen.ArrayOf(Gen.Choose(-300, 300).Select(hundredth => hundredth / 100.0), 3);

    private static Gen<Expression> Formulas() => Gen.Sized(size => Formula(Math.Min(size, 40)));

    private static Gen<Expression> Formula(int size)
    {
        var leaf = Gen.OneOf(
            Gen.Elements(Names).Select(Expression (name) => new Name(name)),
            Gen.Choose(0, 40).Select(Expression (quarter) => new Number(quarter / 4.0)));
        return size <= 1
            ? leaf
            : Gen.OneOf(
                leaf,
                from function in Gen.Elements(Enum.GetValues<Function>()) from argument in Formula(size - 1) select (Expression)new Application(function, argument),
                from which in Gen.Elements(Enum.GetValues<Operator>()) from left in Formula(size / 2) from right in Formula(size / 2) select (Expression)new Operation(which, left, right));
    }
}
