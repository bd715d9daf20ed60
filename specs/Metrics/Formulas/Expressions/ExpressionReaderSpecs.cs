using FluentAssertions;
using LStar.Metrics.Formulas.Expressions;
using Xunit;

namespace LStar.Specs.Metrics.Formulas.Expressions;

/// <summary>Formulas as people write them, against the same written in C#.</summary>
public class ExpressionReaderSpecs
{
    private const double L = 24;
    private const double H = 16;
    private const double G = 0.978;

    public static TheoryData<string, double> Formulas => new()
    {
        { "L*(0.11 + 0.012*L + 4.9/H)", L * (0.11 + (0.012 * L) + (4.9 / H)) },
        { "L(0.11 + 0.012 L + 4.9/H)", L * (0.11 + (0.012 * L) + (4.9 / H)) },
        { "L × (0.31 + 0.17×ln(L))", L * (0.31 + (0.17 * Math.Log(L))) },
        { "L(0.31 + 0.17 ln L)", L * (0.31 + (0.17 * Math.Log(L))) },
        { "(L/2) × (1 + tanh(5×(G−1)))", L / 2 * (1 + Math.Tanh(5 * (G - 1))) },
        { "L/(1 + exp(-0.1(L - 5)))", L / (1 + Math.Exp(-0.1 * (L - 5))) },
        { "L sigmoid(0.1 (L-5))", L / (1 + Math.Exp(-0.1 * (L - 5))) },
        { "2^3^2", 512 },
        { "-2^2", -4 },
        { "(-2)²", 4 },
        { "L³ ÷ 2", L * L * L / 2 },
        { "2**-1", 0.5 },
        { "7 - 2 - 3", 2 },
        { "12/3/2", 2 },
        { "12/3*2", 8 },
        { "- -3", 3 },
        { "2 ln L^2", 2 * Math.Log(L * L) },
        { "[L - {H}] · 1.5e1", (L - H) * 15 },
        { "min(L; H) + max(L, H) + clip(L, 0, 10)", H + L + 10 },
        { "sqrt(H) abs(-3) log2(8) log10(1000)", 4.0 * 3 * 3 * 3 },
        { "pi + e + .5", Math.PI + Math.E + 0.5 },
        { "2e", 2 * Math.E },
        { "LN(L) + Tanh(0)", Math.Log(L) },
    };

    public static TheoryData<string, string> Mistakes => new()
    {
        { "", "expected a number, a name or a bracket, found the end, at character 1" },
        { "L +", "expected a number, a name or a bracket, found the end, at character 4" },
        { "(L", "expected ), found the end, at character 3" },
        { "[L)", "expected ], found ), at character 3" },
        { "L)", "expected an operator or the end, found ), at character 2" },
        { "1/2L", "a product without a sign after / can be read two ways: write a/(b c) or (a/b) c, at character 4" },
        { "ln 2 L", "a product after ln without brackets can be read two ways: write ln(b c) or ln(b) c, at character 1" },
        { "min(L)", "min takes 2 arguments, found 1, at character 1" },
        { "ln(L, 2)", "ln takes 1 argument, found 2, at character 1" },
        { "L $ 2", "expected a formula, found $, at character 3" },
        { "L = 2", "expected a formula, found =, at character 3" },
        { "L\0", "expected a formula, found U+0000, at character 2" },
        { "1e999", "expected a number below 1.8e308, found 1e999, at character 1" },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Formula_AsPeopleWriteIt_HasTheValueOfTheSameInCSharp(string text, double expected) =>
        Value(ExpressionReader.Read(text)).Should().BeApproximately(expected, 1e-12 * Math.Abs(expected));

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Formula_WrittenAndReadAgain_IsTheSame(string text, double expected)
    {
        var again = ExpressionReader.Read(ExpressionReader.Read(text).ToString());

        again.Should().Be(ExpressionReader.Read(text));
        Value(again).Should().BeApproximately(expected, 1e-12 * Math.Abs(expected));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Text_ThatIsNone_IsSaidWithItsPlace(string text, string message) =>
        FluentActions.Invoking(() => ExpressionReader.Read(text)).Should().Throw<ExpressionException>().WithMessage(message);

    [Fact]
    public void Text_MeantToHarm_IsRefused()
    {
        string[] hostile =
        [
            new('(', 3000), string.Concat(Enumerable.Repeat("ln ", 1000)) + "L", string.Join('^', Enumerable.Repeat("L", 1000)), string.Join('+', Enumerable.Repeat("1", 1500)),
            new('-', 3999), new('L', 10_000_000), string.Concat(Enumerable.Repeat("(L", 1000)), string.Concat(Enumerable.Repeat("min(", 900)), "\ud800",
        ];

        foreach (var text in hostile)
        {
            FluentActions.Invoking(() => ExpressionReader.Read(text)).Should().Throw<ExpressionException>().Which.Message.Length.Should().BeLessThan(200);
        }
    }

    private static double Value(Expression expression) => CompiledExpression.Of(expression, ["L", "H", "G"], []).Evaluate([L, H, G], []);
}
