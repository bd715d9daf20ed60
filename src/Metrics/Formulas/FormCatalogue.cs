using LStar.Metrics.Fitting;

namespace LStar.Metrics.Formulas;

/// <summary>The forms of L*/L that science/definitions.md section 4 lists, in its order. The linear ones are solved by QR, the power form by a search of its exponent with a solved for, the sigmoid by Levenberg-Marquardt from several starts.</summary>
public static class FormCatalogue
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Form> All { get; } =
    [
        Linear("a", _ => [1]),
        Linear("a + b L", m => [1, m.Layers]),
        Linear("a + b ln L", m => [1, Math.Log(m.Layers)]),
        Linear("a + b/H", m => [1, 1.0 / m.Heads]),
        Linear("a + b L + c/H", m => [1, m.Layers, 1.0 / m.Heads]),
        new("a L^(c-1)", 2, FitPower, (q, m) => q[0] * Math.Pow(m.Layers, q[1] - 1)),
        new("1/(1 + exp(-a(L - b)))", 2, FitSigmoid, (q, m) => Sigmoid(q[0], q[1], m.Layers)),
    ];

    /// <summary>The form with that expression; null for none.</summary>
    public static Form? Named(string expression) => All.FirstOrDefault(form => form.Expression == expression);

    /// <summary>A form that is linear in its coefficients, one for each column.</summary>
    public static Form Linear(string expression, Func<FormulaInputs, double[]> columns) => new(
        expression,
        columns(new FormulaInputs(1, 1)).Length,
        points => LinearLeastSquares.Solve([.. points.Select(point => columns(point.Inputs))], [.. points.Select(point => point.Ratio)]),
        (q, m) => columns(m).Select((column, i) => q[i] * column).Sum());

    /// <summary>a in [0, 50], c in [-2, 4].</summary>
    private static double[]? FitPower(IReadOnlyList<DataPoint> points)
    {
        var depths = Depths(points);
        var fit = depths.Distinct().Count() < 2 ? null : SeparableLeastSquares.Fit(
            Ratios(points), c => [.. depths.Select(l => Math.Pow(l, c - 1))], SeparableLeastSquares.Grid(-2, 4, 121), (0, 0), (0, 50));
        return fit is var (_, a, c, _) ? [a, c] : null;
    }

    /// <summary>a in [-5, 5], b in [-10000, 10000].</summary>
    private static double[]? FitSigmoid(IReadOnlyList<DataPoint> points)
    {
        var depths = Depths(points);
        var starts = new List<double[]> { new[] { 0.1, 5 }, new[] { 0.05, 0 }, new[] { 0.01, -50 } };

        // Where all ratios lie inside (0, 1), the line through their logits is close to the answer.
        if (points.All(point => point.Ratio is > 0 and < 1)
            && LinearLeastSquares.Solve([.. depths.Select(l => new[] { 1, l })], [.. points.Select(point => Math.Log(point.Ratio / (1 - point.Ratio)))]) is [var at0, var slope]
            && slope != 0)
        {
            starts.Add([Math.Clamp(slope, -4.9, 4.9), Math.Clamp(-at0 / slope, -9e3, 9e3)]);
        }

        return depths.Distinct().Count() < 2
            ? null
            : BoundedLeastSquares.Fit((q, l) => Sigmoid(q[0], q[1], l), depths, Ratios(points), starts, [-5, -1e4], [5, 1e4])?.Coefficients;
    }

    private static double Sigmoid(double a, double b, double layers) => 1 / (1 + Math.Exp(-a * (layers - b)));

    private static double[] Depths(IReadOnlyList<DataPoint> points) => [.. points.Select(point => (double)point.Inputs.Layers)];

    private static double[] Ratios(IReadOnlyList<DataPoint> points) => [.. points.Select(point => point.Ratio)];
}
