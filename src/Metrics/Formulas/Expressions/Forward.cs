using System.Numerics.Tensors;

namespace LStar.Metrics.Formulas.Expressions;

/// <summary>Forward differentiation: a slot holds a value and, behind it, its derivatives; an operation turns slots into one.</summary>
internal static class Forward
{
    /// <summary>Applies a function in place.</summary>
    public static void Apply(Function function, Span<double> slot)
    {
        var a = slot[0];
        var (value, slope) = function switch
        {
            Function.Negative => (-a, -1.0),
            Function.Ln => (Math.Log(a), 1 / a),
            Function.Exp when Math.Exp(a) is var exp => (exp, exp),
            Function.Sqrt when Math.Sqrt(a) is var root => (root, 0.5 / root),
            Function.Tanh when Math.Tanh(a) is var tanh => (tanh, 1 - (tanh * tanh)),
            Function.Abs => (Math.Abs(a), SignOf(a)),
            Function.Sign => (SignOf(a), 0),
            _ => throw new ArgumentOutOfRangeException(nameof(function)),
        };
        slot[0] = value;
        Scale(slot[1..], slope);
    }

    /// <summary>Applies an operator to two slots; the result is in the left one.</summary>
    public static void Apply(Operator which, Span<double> left, ReadOnlySpan<double> right)
    {
        var (a, b) = (left[0], right[0]);
        var (value, byLeft, byRight) = which switch
        {
            Operator.Plus => (a + b, 1.0, 1.0),
            Operator.Minus => (a - b, 1, -1),
            Operator.Times => (a * b, b, a),
            Operator.Over => (a / b, 1 / b, -a / (b * b)),
            Operator.Power => OfPower(a, b),
            Operator.Min => (Math.Min(a, b), a <= b ? 1 : 0, a <= b ? 0 : 1),
            Operator.Max => (Math.Max(a, b), a >= b ? 1 : 0, a >= b ? 0 : 1),
            _ => throw new ArgumentOutOfRangeException(nameof(which)),
        };
        left[0] = value;
        for (var i = 1; i < left.Length; i++)
        {
            left[i] = Product(byLeft, left[i]) + Product(byRight, right[i]);
        }
    }

    private static (double Value, double ByBase, double ByExponent) OfPower(double a, double b)
    {
        var power = Math.Pow(a, b);
        return (power, b == 0 ? 0 : b * Math.Pow(a, b - 1), a > 0 ? power * Math.Log(a) : a == 0 && b > 0 ? 0 : double.NaN);
    }

    private static double SignOf(double a) => double.IsNaN(a) ? double.NaN : Math.Sign(a);

    /// <summary>What does not depend on a parameter stays so, where the slope is infinite or NaN.</summary>
    private static double Product(double slope, double derivative) => derivative == 0 ? 0 : slope * derivative;

    private static void Scale(Span<double> derivatives, double slope)
    {
        if (double.IsFinite(slope))
        {
            TensorPrimitives.Multiply(derivatives, slope, derivatives);
            return;
        }

        for (var i = 0; i < derivatives.Length; i++)
        {
            derivatives[i] = Product(slope, derivatives[i]);
        }
    }
}
