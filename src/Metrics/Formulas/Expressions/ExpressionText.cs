using System.Globalization;

namespace LStar.Metrics.Formulas.Expressions;

/// <summary>A tree as text, with the brackets it needs and no others.</summary>
internal static class ExpressionText
{
    private const int SumLevel = 1;
    private const int ProductLevel = 2;
    private const int SignLevel = 3;
    private const int PowerLevel = 4;
    private const int FactorLevel = 5;

    public static string Of(Expression expression) => At(expression, SumLevel);

    /// <summary>The text, in brackets where it binds less than <paramref name="level"/> asks.</summary>
    private static string At(Expression expression, int level)
    {
        var (text, own) = expression switch
        {
            Number number => (number.Value.ToString("R", CultureInfo.InvariantCulture), double.IsNegative(number.Value) ? SignLevel : FactorLevel),
            Name name => (name.Text, FactorLevel),
            Application { Function: Function.Negative } minus => ($"-{At(minus.Argument, PowerLevel)}", SignLevel),
            Application application => ($"{application.Function.ToString().ToLowerInvariant()}({Of(application.Argument)})", FactorLevel),
            Operation { Operator: Operator.Min or Operator.Max } choice => ($"{choice.Operator.ToString().ToLowerInvariant()}({Of(choice.Left)}, {Of(choice.Right)})", FactorLevel),
            Operation { Operator: Operator.Plus } sum => ($"{At(sum.Left, SumLevel)} + {At(sum.Right, ProductLevel)}", SumLevel),
            Operation { Operator: Operator.Minus } difference => ($"{At(difference.Left, SumLevel)} - {At(difference.Right, ProductLevel)}", SumLevel),
            Operation { Operator: Operator.Times } product => ($"{At(product.Left, ProductLevel)} * {At(product.Right, SignLevel)}", ProductLevel),
            Operation { Operator: Operator.Over } ratio => ($"{At(ratio.Left, ProductLevel)} / {At(ratio.Right, SignLevel)}", ProductLevel),
            Operation power => ($"{At(power.Left, FactorLevel)}^{At(power.Right, SignLevel)}", PowerLevel),
            _ => throw new ArgumentOutOfRangeException(nameof(expression)),
        };
        return own < level ? $"({text})" : text;
    }
}
