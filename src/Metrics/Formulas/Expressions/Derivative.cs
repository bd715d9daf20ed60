using static LStar.Metrics.Formulas.Expressions.Algebra;

namespace LStar.Metrics.Formulas.Expressions;

/// <summary>
/// Derivatives by the rules of calculus. abs, min and max have none where their branches meet; there the formula below takes one side's, or the mean of both:
/// min(a, b) = (a + b - abs(a - b))/2.
/// </summary>
public static class Derivative
{
    private static readonly Number Half = new(0.5);

    /// <summary>The derivative of a formula with respect to a name; 0 where the name is not in it.</summary>
    public static Expression Of(Expression expression, string name) => expression switch
    {
        Number => Zero,
        Name of => of.Text == name ? One : Zero,
        Application application => Times(Outer(application), Of(application.Argument, name)),
        Operation operation => OfOperation(operation, name),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static Expression Outer(Application application)
    {
        var a = application.Argument;
        return application.Function switch
        {
            Function.Negative => new Number(-1),
            Function.Ln => Over(One, a),
            Function.Exp => application,
            Function.Sqrt => Over(Half, application),
            Function.Tanh => Minus(One, Power(application, new Number(2))),
            Function.Abs => new Application(Function.Sign, a),
            Function.Sign => Zero,
            _ => throw new ArgumentOutOfRangeException(nameof(application)),
        };
    }

    private static Expression OfOperation(Operation operation, string name)
    {
        var (a, b) = (operation.Left, operation.Right);
        var (da, db) = (Of(a, name), Of(b, name));
        return operation.Operator switch
        {
            Operator.Plus => Plus(da, db),
            Operator.Minus => Minus(da, db),
            Operator.Times => Plus(Times(da, b), Times(a, db)),
            Operator.Over => db == Zero ? Over(da, b) : Over(Minus(Times(da, b), Times(a, db)), Power(b, new Number(2))),
            Operator.Power when db == Zero => Times(Times(b, Power(a, Minus(b, One))), da),
            Operator.Power => Times(operation, Plus(Times(db, new Application(Function.Ln, a)), Over(Times(b, da), a))),
            Operator.Min or Operator.Max => Choice(operation.Operator, a, b, da, db),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };
    }

    private static Expression Choice(Operator which, Expression a, Expression b, Expression da, Expression db)
    {
        var apart = Times(new Application(Function.Sign, Minus(a, b)), Minus(da, db));
        return Times(Half, which == Operator.Min ? Minus(Plus(da, db), apart) : Plus(Plus(da, db), apart));
    }
}
