using System.Runtime.Intrinsics;
using FluentAssertions;
using LStar.Models.Checkpoints;
using LStar.Models.Engines.Kernels;
using LStar.Models.Engines.Managed;
using LStar.Models.Weights;
using LStar.Specs.Models.Engines.Kernels;
using Xunit;

namespace LStar.Specs.Models.Engines.Managed;

/// <summary>
/// x W^T + b around registers, panels, strips and blocks, stored in every way, bit for bit as plain loops in the stated order give it: so the same in every
/// width of register, for any number of rows and threads.
/// </summary>
public unsafe class LinearKernelSpecs
{
    private static readonly BufferPool Pool = new();

    private delegate void Kernel(ManagedActivations x, Matrix weight, LStar.Models.Weights.Vector? bias, ManagedActivations y, BufferPool pool, WorkSharing work);

    public static TheoryData<string, bool> Storage =>
        new() { { "F32", false }, { "F16", false }, { "BF16", false }, { "F64", false }, { "F32", true }, { "F16", true }, { "BF16", true }, { "F64", true } };

    [Theory]
    [MemberData(nameof(Storage))]
    public void Apply_AroundEveryTile_GivesTheBitsOfPlainLoops(string type, bool transposed)
    {
        (int In, int Out)[] shapes =
        [
            (1, 1), (2, 3), (3, 11), (7, 12), (15, 13), (16, 24), (17, 25), (31, 31), (33, 32), (64, 33), (100, 47), (127, 48), (128, 49), (129, 64), (131, 96), (257, 97),
            (300, 145),
        ];
        foreach (var (depth, outputs) in shapes)
        {
            using var stored = new StoredMatrix(type, transposed, depth, outputs);
            foreach (var rows in new[] { 1, 2, 3, 4, 5, 8, 9, 23 })
            {
                Compare(stored, rows, withBias: rows % 2 == 0, threads: 1);
            }
        }
    }

    /// <summary>Quantised blocks, in few rows of x and many, at depths that end in the middle of a panel's block.</summary>
    [Theory]
    [InlineData("Q4_0")]
    [InlineData("Q8_0")]
    [InlineData("Q5_1")]
    [InlineData("Q4_K")]
    [InlineData("Q6_K")]
    public void Apply_QuantisedBlocks_GivesTheBitsOfPlainLoops(string type)
    {
        var block = Enum.Parse<DType>(type).Block().Elements;
        foreach (var (blocks, outputs) in new[] { (1, 1), (1, 33), (2, 47), (3, 49), (5, 97) })
        {
            using var stored = new StoredMatrix(type, transposed: false, blocks * block, outputs);
            foreach (var rows in new[] { 1, 2, 3, 4, 5, 23 })
            {
                Compare(stored, rows, withBias: rows % 2 == 0, threads: 1);
            }
        }
    }

    /// <summary>Rows in several parts, panels that take turns, more threads than panels.</summary>
    [Theory]
    [InlineData("F16", 40, 30, 200, 3)]
    [InlineData("BF16", 520, 400, 520, 1)]
    [InlineData("F32", 8, 50, 1100, 2)]
    [InlineData("BF16", 700, 900, 2, 3)]
    public void Apply_InPartsAndTurns_GivesTheSameBits(string type, int depth, int outputs, int rows, int threads)
    {
        using var stored = new StoredMatrix(type, transposed: false, depth, outputs);

        Compare(stored, rows, withBias: true, threads);
    }

    /// <summary>Heads of a fused projection, which lie in blocks; a panel reaches over several.</summary>
    [Theory]
    [InlineData("F16", false)]
    [InlineData("F16", true)]
    [InlineData("BF16", false)]
    public void Apply_BlocksOfRows_MultipliesThose(string type, bool transposed)
    {
        using var stored = new StoredMatrix(type, transposed, depth: 70, outputs: 180);
        var blocks = stored.Matrix.Blocks(20, 20, 60, 3);
        var values = stored.Values;
        float[] picked = [.. Enumerable.Range(0, 60).SelectMany(row => values[((20 + (row / 20 * 60) + (row % 20)) * 70)..][..70])];
        foreach (var rows in new[] { 1, 6 })
        {
            Compare(blocks, picked, rows, withBias: false, threads: 1);
        }
    }

    /// <summary>Every binary16 there is, also subnormal, infinite and NaN, in few rows and many.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(5, false)]
    [InlineData(5, true)]
    public void Apply_EveryHalf_WidensExactly(int rows, bool transposed)
    {
        using var stored = new StoredMatrix("F16", transposed, 1, 1 << 16, Enumerable.Range(0, 1 << 16).Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits)));
        foreach (var kernel in Kernels())
        {
            using var x = Pool.Rent(rows, 1);
            using var y = Pool.Rent(rows, 1 << 16);
            x.Data.Fill(1);
            kernel(x, stored.Matrix, null, y, Pool, new WorkSharing(1));
            for (var i = 0; i < rows; i++)
            {
                y.Row(i).ToArray().Should().Equal(stored.Values);
            }
        }
    }

    [Fact]
    public void Apply_OtherWidth_SaysWhich()
    {
        using var stored = new StoredMatrix("F32", transposed: false, 5, 3);
        using var x = Pool.Rent(2, 4);
        using var y = Pool.Rent(2, 3);

        FluentActions.Invoking(() => LinearKernel.Apply(x, stored.Matrix, null, y, Pool, new WorkSharing(1))).Should().Throw<ArgumentException>().WithMessage("w: ?2, 4? cannot*?3, 5?*");
    }

    /// <summary>Those that this machine, or the switches it was started with, has registers for.</summary>
    private static List<Kernel> Kernels()
    {
        List<Kernel> kernels = [LinearKernel.Apply<Lanes128>, LinearKernel.Apply];
        if (Vector256.IsHardwareAccelerated)
        {
            kernels.Add(LinearKernel.Apply<Lanes256>);
        }

        return kernels;
    }

    private static void Compare(StoredMatrix stored, int rows, bool withBias, int threads) => Compare(stored.Matrix, stored.Values, rows, withBias, threads);

    private static void Compare(Matrix matrix, float[] values, int rows, bool withBias, int threads)
    {
        using var x = Pool.Rent(rows, matrix.Columns);
        RandomFloats.Of(rows * matrix.Columns, rows).CopyTo(x.Data);
        using var bias = new StoredMatrix("F32", transposed: false, 1, matrix.Rows);
        var expected = NaiveKernels.Linear(x.Data, values, matrix.Columns, withBias ? bias.Values : null);
        foreach (var kernel in Kernels())
        {
            using var y = Pool.Rent(rows, matrix.Rows);
            y.Data.Fill(float.NaN);
            kernel(x, matrix, withBias ? new(bias.Vector) : null, y, Pool, new WorkSharing(threads));
            y.Data.SequenceEqual(expected).Should().BeTrue($"[{rows}, {matrix.Columns}] times [{matrix.Rows}, {matrix.Columns}]");
        }
    }
}
