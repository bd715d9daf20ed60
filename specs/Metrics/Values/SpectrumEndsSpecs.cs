using FluentAssertions;
using LStar.Metrics.Lanes;
using LStar.Metrics.Values;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace LStar.Specs.Metrics.Values;

/// <summary>
/// Lanczos' method and inverse iteration, at every width and however small the matrix, against MathNet's full decomposition and against the bidiagonal form.
/// </summary>
public class SpectrumEndsSpecs
{
    /// <summary>Of the largest value: rounding, 1e-13. Of the value itself: half of where Lanczos stops, the bound that its documentation states.</summary>
    private const double Rounding = 1e-13;

    private const double Stop = Lanczos.Tolerance / 2;

    public static TheoryData<int, int> Shapes => new((1, 1), (2, 2), (5, 9), (9, 5), (8, 8), (33, 33), (40, 100), (100, 40), (64, 192), (97, 97));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Iteration_OfRandomMatrices_IsMathNets(int rows, int columns) => ShouldBeMathNets(Samples.Numbers(rows * columns, rows), rows, columns);

    /// <summary>The singular values are 1, 2, ..., 60, or ten times 1 to 6, between random rotations: close together, and equal.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Iteration_OfCloseAndOfEqualValues_IsMathNets(int times)
    {
        var rotation = (int seed) => Matrix<double>.Build.Dense(60, 60, [.. Samples.Numbers(3600, seed).Select(w => (double)w)]).QR().Q;
        var matrix = rotation(1) * Matrix<double>.Build.DenseDiagonal(60, 60, i => 1 + (i / times)) * rotation(2);

        ShouldBeMathNets([.. matrix.ToRowMajorArray().Select(w => (float)w)], 60, 60);
    }

    /// <summary>A million between the ends, in float32 as weights are stored: nothing of it is lost in squares.</summary>
    [Fact]
    public void Iteration_OfConditionAMillion_IsMathNets()
    {
        var rotation = (int seed) => Matrix<double>.Build.Dense(48, 48, [.. Samples.Numbers(48 * 48, seed).Select(w => (double)w)]).QR().Q;
        var matrix = rotation(3) * Matrix<double>.Build.DenseDiagonal(48, 48, i => Math.Pow(10, -6 * i / 47d)) * rotation(4);
        float[] weights = [.. matrix.ToRowMajorArray().Select(w => (float)w)];
        var svd = Full(weights, 48, 48);

        var ends = Iterated<Octet512>(weights, 48, 48);

        (ends.Largest / ends.Smallest).Should().BeApproximately(svd[0] / svd[^1], 1e-6 * svd[0] / svd[^1]);
        ShouldBeMathNets(weights, 48, 48);
    }

    /// <summary>Rank 3 of 40: whatever the inverse overflows to, the smallest value is rounding or 0.</summary>
    [Theory]
    [InlineData(40, 40)]
    [InlineData(40, 70)]
    public void Iteration_WithoutFullRank_EndsInRounding(int rows, int columns)
    {
        var (left, right) = (Samples.Numbers(rows * 3, 5), Samples.Numbers(3 * columns, 6));
        float[] weights = [.. Enumerable.Range(0, rows * columns).Select(at => Enumerable.Range(0, 3).Sum(k => MathF.Round(8 * left[(at / columns * 3) + k]) * MathF.Round(8 * right[(k * columns) + (at % columns)])))];

        var ends = Iterated<Octet512>(weights, rows, columns);

        ends.Largest.Should().BeApproximately(Full(weights, rows, columns)[0], Rounding * ends.Largest);
        ends.Smallest.Should().BeInRange(0, Rounding * ends.Largest);
    }

    /// <summary>Beyond the size where the iteration takes over, on any number of threads: the same bits, and those of the bidiagonal form within the bound.</summary>
    [Fact]
    public void SingularValues_OfALargeMatrix_DependOnNeitherThreadsNorMethod()
    {
        const int Rows = SpectrumEnds.Direct + 31, Columns = 500;
        var weights = Samples.Numbers(Rows * Columns, 7);
        var one = SingularValues.Of(weights, Rows, Columns);

        SingularValues.Of(weights, Rows, Columns, new ParallelOptions { MaxDegreeOfParallelism = 3 }).Should().Be(one);
        ShouldAgree(one, SpectrumEnds.Of<Octet256>(WideMatrix.Of(weights, Rows, Columns), new ParallelOptions(), int.MaxValue));
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e30f)]
    public void Iteration_OfATinyOrHugeMatrix_IsScaled(float scale)
    {
        var weights = Samples.Numbers(30 * 40, 8);
        var (unit, scaled) = (Iterated<Octet512>(weights, 30, 40), Iterated<Octet512>([.. weights.Select(w => w * scale)], 30, 40));

        (scaled.Largest / scale).Should().BeApproximately(unit.Largest, 1e-6 * unit.Largest); // the scaled entries are rounded to float32
        (scaled.Smallest / scale).Should().BeApproximately(unit.Smallest, 1e-6 * unit.Largest);
    }

    private static void ShouldBeMathNets(float[] weights, int rows, int columns)
    {
        var svd = Full(weights, rows, columns);
        var expected = new SingularValues(svd[0], svd[^1]);
        ShouldAgree(Iterated<Octet512>(weights, rows, columns), expected);
        ShouldAgree(Iterated<Octet256>(weights, rows, columns), expected);
        ShouldAgree(Iterated<Octet128>(weights, rows, columns), expected);
    }

    private static void ShouldAgree(SingularValues values, SingularValues expected)
    {
        values.Largest.Should().BeApproximately(expected.Largest, (Stop + Rounding) * expected.Largest);
        values.Smallest.Should().BeApproximately(expected.Smallest, (Stop * expected.Smallest) + (Rounding * expected.Largest));
    }

    private static SingularValues Iterated<T>(float[] weights, int rows, int columns)
        where T : struct, IOctet<T> => SpectrumEnds.Of<T>(WideMatrix.Of(weights, rows, columns), new ParallelOptions(), direct: 0);

    private static double[] Full(float[] weights, int rows, int columns) =>
        Matrix<double>.Build.Dense(rows, columns, (i, j) => weights[(i * columns) + j]).Svd(computeVectors: false).S.ToArray();
}
