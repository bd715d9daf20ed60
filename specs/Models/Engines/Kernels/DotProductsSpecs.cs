using FluentAssertions;
using LStar.Models.Engines.Kernels;
using Xunit;

namespace LStar.Specs.Models.Engines.Kernels;

/// <summary>Dot products in every register width, around it in depth, rows and columns, at pitches that align nothing.</summary>
public unsafe class DotProductsSpecs
{
    private const float Untouched = 12345;

    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 100];

    private delegate void Kernel(float* x, nint xPitch, int rows, float* w, nint wPitch, int columns, int depth, float* y, nint yPitch);

    public static TheoryData<int> Depths => [.. Sizes];

    [Theory]
    [MemberData(nameof(Depths))]
    public void Multiply_InEveryWidth_EqualsPlainLoops(int depth)
    {
        foreach (var kernel in Kernels(depth))
        {
            foreach (var (rows, columns) in Sizes.Where(size => size < 20).SelectMany(rows => Sizes.Where(size => size < 40).Select(columns => (rows, columns))))
            {
                Check(kernel, rows, columns, depth);
            }

            Check(kernel, 100, 7, depth);
            Check(kernel, 6, 100, depth);
        }
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void Multiply_RowAlone_HasTheSameBitsAsInABatch(int depth)
    {
        const int Rows = 11;
        var (x, w) = (RandomFloats.Of(Rows * depth, depth), RandomFloats.Of(Rows * depth, -depth));
        foreach (var kernel in Kernels(depth))
        {
            var together = Run(kernel, x, depth, Rows, w, depth, Rows, depth);
            for (var count = 1; count < Rows; count++)
            {
                for (var first = 0; first + count <= Rows; first++)
                {
                    var rows = Run(kernel, x[(first * depth)..], depth, count, w, depth, Rows, depth);
                    rows.Should().Equal(together[(first * Rows)..((first + count) * Rows)]);

                    // x and w change places: neither does an element depend on how many columns came with it.
                    var columns = Run(kernel, w, depth, Rows, x[(first * depth)..], depth, count, depth);
                    for (var i = 0; i < Rows; i++)
                    {
                        columns[(i * count)..((i + 1) * count)].Should().Equal(Enumerable.Range(first, count).Select(j => together[(j * Rows) + i]));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Multiply_SpecialValue_ReachesItsOwnElementsOnly(float special)
    {
        foreach (var depth in Sizes.Where(size => size > 1))
        {
            foreach (var kernel in Kernels(depth))
            {
                for (var at = 0; at < depth; at++)
                {
                    var (x, w) = (Enumerable.Repeat(1f, 5 * depth).ToArray(), Enumerable.Repeat(1f, 6 * depth).ToArray());
                    w[(2 * depth) + at] = special;

                    var y = Run(kernel, x, depth, 5, w, depth, 6, depth);

                    y.Select((value, index) => (value, index)).Should().OnlyContain(item => item.index % 6 == 2 ? item.value.Equals(special) : item.value == depth);
                }
            }
        }
    }

    private static void Check(Kernel kernel, int rows, int columns, int depth)
    {
        var (xPitch, wPitch, yPitch) = (depth + 3, depth + 1, columns + 5);
        var (x, w) = (RandomFloats.Of(rows * xPitch, rows), RandomFloats.Of(columns * wPitch, columns));
        var y = new float[rows * yPitch];
        Array.Fill(y, Untouched);
        fixed (float* px = x, pw = w, py = y)
        {
            kernel(px, xPitch, rows, pw, wPitch, columns, depth, py, yPitch);
        }

        var expected = NaiveKernels.Multiply(x, xPitch, rows, w, wPitch, columns, depth);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < yPitch; j++)
            {
                // Terms are below 1, so each addition rounds by at most 2^-24 of the depth.
                var (value, error) = j < columns ? (expected[(i * columns) + j], depth * depth * 6e-8) : (Untouched, 0);
                Assert.True(Math.Abs(y[(i * yPitch) + j] - value) <= error, $"[{rows}, {depth}] x [{columns}, {depth}]: element {i}, {j} is {y[(i * yPitch) + j]}, not {value}");
            }
        }
    }

    private static float[] Run(Kernel kernel, float[] x, int xPitch, int rows, float[] w, int wPitch, int columns, int depth)
    {
        var y = new float[rows * columns];
        fixed (float* px = x, pw = w, py = y)
        {
            kernel(px, xPitch, rows, pw, wPitch, columns, depth, py, columns);
        }

        return y;
    }

    /// <summary>The choice by machine and depth, and every width the depth has a register of.</summary>
    private static List<Kernel> Kernels(int depth)
    {
        List<Kernel> kernels = [Multiplication.RowsByRows, DotProducts.Multiply<Lanes32>];
        Kernel[] wider = [DotProducts.Multiply<Lanes128>, DotProducts.Multiply<Lanes256>, DotProducts.Multiply<Lanes512>];
        kernels.AddRange(wider.Where((_, index) => depth >= 4 << index));
        return kernels;
    }
}
