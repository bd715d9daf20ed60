namespace LStar.Metrics.Formulas.Expressions;

/// <summary>Trees built from trees, with the simplest rules applied on the way: numbers are computed, 0 and 1 vanish where they change nothing.</summary>
internal static class Algebra
{
    public static Number Zero { get; } = new(0);

    public static Number One { get; } = new(1);

    public static Expression Plus(Expression a, Expression b) => (a, b) switch
    {
        (Number x, Number y) => new Number(x.Value + y.Value),
        (Number { Value: 0 }, _) => b,
        (_, Number { Value: 0 }) => a,
        (_, Application { Function: Function.Negative } minus) => Minus(a, minus.Argument),
        _ => new Operation(Operator.Plus, a, b),
    };

    public static Expression Minus(Expression a, Expression b) => (a, b) switch
    {
        (Number x, Number y) => new Number(x.Value - y.Value),
        (Number { Value: 0 }, _) => Negative(b),
        (_, Number { Value: 0 }) => a,
        _ when a == b => Zero,
        _ => new Operation(Operator.Minus, a, b),
    };

    public static Expression Times(Expression a, Expression b) => (a, b) switch
    {
        (Number x, Number y) => new Number(x.Value * y.Value),
        (Number { Value: 0 }, _) or (_, Number { Value: 0 }) => Zero,
        (Number { Value: 1 }, _) => b,
        (_, Number { Value: 1 }) => a,
        (Number { Value: -1 }, _) => Negative(b),
        (_, Number { Value: -1 }) => Negative(a),
        (_, Number) => Times(b, a),
        (Number x, Operation { Operator: Operator.Times, Left: Number y } product) => Times(new Number(x.Value * y.Value), product.Right),
        _ => new Operation(Operator.Times, a, b),
    };

    public static Expression Over(Expression a, Expression b) => (a, b) switch
    {
        (Number x, Number { Value: not 0 } y) => new Number(x.Value / y.Value),
        (Number { Value: 0 }, _) => Zero,
        (_, Number { Value: 1 }) => a,
        _ => new Operation(Operator.Over, a, b),
    };

    public static Expression Power(Expression a, Expression b) => (a, b) switch
    {
        (_, Number { Value: 0 }) => One,
        (_, Number { Value: 1 }) => a,
        (Number x, Number y) when double.IsFinite(Math.Pow(x.Value, y.Value)) => new Number(Math.Pow(x.Value, y.Value)),
        _ => new Operation(Operator.Power, a, b),
    };

    public static Expression Negative(Expression a) => a switch
    {
        Number number => new Number(-number.Value),
        Application { Function: Function.Negative } minus => minus.Argument,
        _ => new Application(Function.Negative, a),
    };
}
