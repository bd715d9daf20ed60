using FluentAssertions;
using LStar.Metrics.Values;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace LStar.Specs.Metrics.Values;

/// <summary>Against MathNet's decomposition, which is LAPACK's algorithm in another hand, and against matrices whose singular values are known.</summary>
public class SingularValuesSpecs
{
    /// <summary>Both are backward stable: an error of a few 1e-16 of the largest value, times the root of the size.</summary>
    private const double Rounding = 1e-13;

    public static TheoryData<int, int> Shapes
    {
        get
        {
            int[] sizes = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64];
            var shapes = new TheoryData<int, int>((100, 100), (100, 7), (7, 100), (192, 64), (64, 192), (16, 27), (16, 26), (1, 100), (100, 1));
            foreach (var size in sizes)
            {
                shapes.Add(size, size);
                shapes.Add(size, 33);
                shapes.Add(33, size);
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SingularValues_OfRandomMatrices_AreMathNets(int rows, int columns) => ShouldBeMathNets(Samples.Numbers(rows * columns, rows + columns), rows, columns);

    /// <summary>Rows shrink from 1 to 1e-6, columns likewise, or both: magnitudes are spread over the matrix.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void SingularValues_OfGradedMatrices_AreMathNets(bool byRow, bool byColumn)
    {
        var weights = Samples.Numbers(40 * 30, 9);
        for (var at = 0; at < weights.Length; at++)
        {
            var grade = (byRow ? at / 30 / 40d : 0) + (byColumn ? at % 30 / 30d : 0);
            weights[at] *= (float)Math.Pow(10, -6 * grade);
        }

        ShouldBeMathNets(weights, 40, 30);
    }

    /// <summary>
    /// The reflection I - 2 u u^T / 64, u of ones, times a diagonal of powers of two: every entry is exact in float32, and the singular values are that diagonal.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(20)]
    public void Condition_UpToAMillion_IsTheOneBuiltIn(int halvings)
    {
        const int Size = 64;
        var (byColumn, byRow) = (new float[Size * Size], new float[Size * Size]);
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++)
            {
                var entry = (i == j ? 1 : 0) - (2d / Size);
                byColumn[(i * Size) + j] = byRow[(j * Size) + i] = (float)Math.ScaleB(entry, -(j * halvings / (Size - 1)));
            }
        }

        foreach (var values in new[] { SingularValues.Of(byColumn, Size, Size), SingularValues.Of(byRow, Size, Size) })
        {
            values.Largest.Should().BeApproximately(1, Rounding);
            values.Smallest.Should().BeApproximately(Math.ScaleB(1, -halvings), Rounding);
            values.Condition.Should().BeApproximately(Math.ScaleB(1, halvings), 1e-3 * Math.ScaleB(1, halvings));
        }
    }

    /// <summary>Kahan's matrix is upper triangular with equal-looking rows and a hidden tiny singular value; MathNet finds it too.</summary>
    [Fact]
    public void SingularValues_OfKahansMatrix_AreMathNets()
    {
        const int Size = 32;
        var (s, c) = Math.SinCos(1.2);
        var weights = new float[Size * Size];
        for (var i = 0; i < Size; i++)
        {
            for (var j = i; j < Size; j++)
            {
                weights[(i * Size) + j] = (float)(Math.Pow(s, i) * (i == j ? 1 : -c));
            }
        }

        ShouldBeMathNets(weights, Size, Size);
        SingularValues.Of(weights, Size, Size).Condition.Should().BeGreaterThan(1e3);
    }

    [Fact]
    public void SingularValues_ByHand()
    {
        var values = SingularValues.Of([3, 0, 0, -4], 2, 2);

        values.Largest.Should().BeApproximately(4, 1e-14);
        values.Smallest.Should().BeApproximately(3, 1e-14);
    }

    [Fact]
    public void SingularValues_OfAShear_AreTheGoldenRatioAndItsInverse()
    {
        var golden = (1 + Math.Sqrt(5)) / 2;

        var values = SingularValues.Of([1, 1, 0, 1], 2, 2);

        values.Largest.Should().BeApproximately(golden, 1e-14);
        values.Smallest.Should().BeApproximately(1 / golden, 1e-14);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 1)]
    public void SingularValues_OfAVector_AreItsNorm(int rows, int columns)
    {
        var values = SingularValues.Of([1, -2, 2, 4], rows, columns);

        values.Largest.Should().BeApproximately(5, 1e-14);
        values.Smallest.Should().BeApproximately(5, 1e-14);
    }

    [Fact]
    public void Condition_AsPublished_StopsAtAThousand()
    {
        new SingularValues(5000, 1).ConditionAsPublished.Should().Be(1000);
        new SingularValues(5, 1).ConditionAsPublished.Should().Be(5 / (1 + 1e-10));
        new SingularValues(1, 0).Condition.Should().BeApproximately(1e10, 1);
    }

    [Fact]
    public void SingularValues_AreOrdered_ScaleWithTheMatrix_AndDoNotSeeATransposition() => Law.Holds((size, seed) =>
    {
        var (rows, columns) = (size, (Math.Abs(seed % 40)) + 1);
        var weights = Samples.Numbers(rows * columns, seed);
        var transposed = Enumerable.Range(0, rows * columns).Select(at => weights[(at % rows * columns) + (at / rows)]).ToArray();
        var (one, four, turned) = (SingularValues.Of(weights, rows, columns), SingularValues.Of([.. weights.Select(w => 4 * w)], rows, columns), SingularValues.Of(transposed, columns, rows));
        var energy = ValueEnergy.Of(weights, columns);
        return one.Smallest >= 0 && one.Largest >= one.Smallest * (1 - 1e-14) && one.Condition >= 1 - 1e-6
            && one.Largest * one.Largest <= energy * (1 + Rounding) && one.Largest * one.Largest * Math.Min(rows, columns) >= energy * (1 - Rounding)
            && Math.Abs(four.Largest - (4 * one.Largest)) <= Rounding * four.Largest && Math.Abs(four.Smallest - (4 * one.Smallest)) <= Rounding * four.Largest
            && Math.Abs(turned.Largest - one.Largest) <= Rounding * one.Largest && Math.Abs(turned.Smallest - one.Smallest) <= Rounding * one.Largest;
    });

    private static void ShouldBeMathNets(float[] weights, int rows, int columns)
    {
        var expected = Matrix<double>.Build.Dense(rows, columns, (i, j) => weights[(i * columns) + j]).Svd(computeVectors: false).S;

        var values = SingularValues.Of(weights, rows, columns);

        values.Largest.Should().BeApproximately(expected[0], Rounding * expected[0]);
        values.Smallest.Should().BeApproximately(expected[expected.Count - 1], Rounding * expected[0]);
    }
}
