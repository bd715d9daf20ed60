namespace LStar.Metrics.Formulas.Expressions;

/// <summary>
/// Numbers that were fitted by whoever wrote a formula: those with a fraction, other than one half. They count as parameters, though they have no name; whole numbers belong to the form, as the
/// exponents and the 5 of tanh(5(G - 1)) do.
/// </summary>
internal static class FreedConstants
{
    /// <summary>The formula with such numbers as parameters c1, c2, ..., and their values.</summary>
    public static (Expression Expression, Dictionary<string, double> Values) Of(Expression expression)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        var taken = expression.Names.ToHashSet(StringComparer.Ordinal);
        return (Freed(expression), values);

        Expression Freed(Expression part) => part switch
        {
            Number number when number.Value != Math.Floor(number.Value) && Math.Abs(number.Value) != 0.5 && number.Value != Math.E && number.Value != Math.PI => Named(number.Value),
            Operation operation => operation with { Left = Freed(operation.Left), Right = Freed(operation.Right) },
            Application application => application with { Argument = Freed(application.Argument) },
            _ => part,
        };

        Name Named(double value)
        {
            var number = values.Count + 1;
            while (taken.Contains($"c{number}"))
            {
                number++;
            }

            taken.Add($"c{number}");
            values.Add($"c{number}", value);
            return new Name($"c{number}");
        }
    }
}
