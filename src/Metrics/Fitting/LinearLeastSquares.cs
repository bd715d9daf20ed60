using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace LStar.Metrics.Fitting;

/// <summary>y = X b by least squares, through a QR decomposition of X with its columns in units of their length.</summary>
internal static class LinearLeastSquares
{
    // A column whose part across the others is shorter than this, of its length, is a combination of them but for rounding.
    private const double Independent = 1e-10;

    /// <summary>The coefficients b, a column each; null where the columns do not determine them: fewer rows than columns, or dependent columns.</summary>
    public static double[]? Solve(IReadOnlyList<double[]> rows, IReadOnlyList<double> y)
    {
        if (rows.Count == 0 || rows.Count < rows[0].Length)
        {
            return null;
        }

        var design = Matrix<double>.Build.DenseOfRowArrays(rows);
        var lengths = design.ColumnNorms(2);
        if (lengths.AsArray().Any(length => !(length > 0) || !double.IsFinite(length)))
        {
            return null;
        }

        var qr = design.MapIndexed((_, column, value) => value / lengths[column]).QR(QRMethod.Thin);
        return qr.R.Diagonal().AsArray().Any(entry => Math.Abs(entry) < Independent)
            ? null
            : (qr.Solve(Vector<double>.Build.DenseOfEnumerable(y)) / lengths).ToArray();
    }
}
