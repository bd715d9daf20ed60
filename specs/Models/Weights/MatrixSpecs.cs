using FluentAssertions;
using LStar.Models.Architectures;
using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Models.Engines.Managed;
using LStar.Models.Weights;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Weights;

/// <summary>Views of stored weights: as they lie, transposed (GPT-2's Conv1D), in blocks (heads of a fused projection).</summary>
public sealed class MatrixSpecs : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    public void Dispose() => _owned.ForEach(item => item.Dispose());

    [Theory]
    [InlineData("F32")]
    [InlineData("F16")]
    public void Of_AsStored_ReadsRows(string type)
    {
        var matrix = Matrix.Of(Tensor(type, 5, 3));

        (matrix.Rows, matrix.Columns, matrix.Count).Should().Be((5, 3, 15));
        Rows(matrix).Should().Equal(Stored(5, 3));
        unsafe
        {
            (type == "F32" ? *(float*)matrix.Address(2) : (float)*(Half*)matrix.Address(2)).Should().Be(6);
        }
    }

    /// <summary>Stored [in, out] = [70, 130]: longer than a run of columns, and no multiple of anything.</summary>
    [Theory]
    [InlineData(70, 130)]
    [InlineData(3, 5)]
    [InlineData(1, 64)]
    [InlineData(65, 1)]
    public void OfTransposed_Conv1D_ReadsColumnsAsRows(int inputs, int outputs)
    {
        var matrix = Matrix.OfTransposed(Tensor("F16", inputs, outputs));

        (matrix.Rows, matrix.Columns).Should().Be((outputs, inputs));
        Rows(matrix).Should().Equal(Enumerable.Range(0, outputs).SelectMany(row => Enumerable.Range(0, inputs).Select(column => Stored(inputs, outputs)[(column * outputs) + row])));
        var part = new float[inputs / 2];
        matrix.ReadRow(outputs - 1, inputs / 2, part);
        part.Should().Equal(Enumerable.Range(inputs / 2, inputs / 2).Select(column => Stored(inputs, outputs)[(column * outputs) + outputs - 1]));
        unsafe
        {
            matrix.Transposed.Should().BeTrue();
            ((float)*(Half*)matrix.Address(outputs - 1)).Should().Be(outputs - 1);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadRows_AtAnyOffsetAndPitch_ReadsThoseRowsOnly(bool transposed)
    {
        var matrix = transposed ? Matrix.OfTransposed(Tensor("F16", 7, 150)) : Matrix.Of(Tensor("F16", 150, 7));
        var whole = Rows(matrix);
        foreach (var (row, rows, pitch) in new[] { (0, 1, 7), (3, 1, 9), (17, 64, 7), (17, 65, 10), (149, 1, 7), (1, 149, 8), (150, 0, 7) })
        {
            var destination = Enumerable.Repeat(-1f, (rows * pitch) + 3).ToArray();

            matrix.ReadRows(row, rows, destination, pitch);

            for (var i = 0; i < destination.Length; i++)
            {
                destination[i].Should().Be(i / pitch < rows && i % pitch < 7 ? whole[((row + (i / pitch)) * 7) + (i % pitch)] : -1);
            }
        }

        matrix.Invoking(m => m.ReadRows(149, 2, new float[100], 7)).Should().Throw<ArgumentOutOfRangeException>();
    }

    /// <summary>Fused rows [H, 3, d_h] with H = 4, d_h = 2: queries are rows 0, 1, 6, 7, 12, 13, ...</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Split_InterleavedHeads_TakesEachHeadsOwnRows(bool transposed)
    {
        var fused = transposed ? Matrix.OfTransposed(Tensor("F16", 5, 24)) : Matrix.Of(Tensor("F16", 24, 5));
        var whole = Rows(fused);

        var (query, key, value) = InterleavedHeads.Split(fused, 4, 2);

        foreach (var (part, index) in new[] { (query, 0), (key, 1), (value, 2) })
        {
            int[] rows = [.. Enumerable.Range(0, 4).SelectMany(head => new[] { (6 * head) + (2 * index), (6 * head) + (2 * index) + 1 })];
            part.Rows.Should().Be(8);
            Rows(part).Should().Equal(rows.SelectMany(row => whole[(row * 5)..((row + 1) * 5)]));

            // From within a block on, across blocks.
            var odd = new float[4 * 5];
            part.ReadRows(3, 4, odd, 5);
            odd.Should().Equal(rows[3..7].SelectMany(row => whole[(row * 5)..((row + 1) * 5)]));
            part.Contiguous(0).Should().Be(2);
            part.Contiguous(3).Should().Be(1);
        }

        Rows(fused.LastThird()).Should().Equal(whole[(16 * 5)..]);
    }

    [Fact]
    public void Split_InterleavedActivations_TakesTheSameColumns()
    {
        using var engine = new ManagedEngine(1);
        using var fused = engine.Upload(new float[24], 24);

        var (query, key, value) = InterleavedHeads.Split(fused, 4, 2);

        query.Should().Be(new Heads(fused, 4, 2, 0, 6));
        key.Should().Be(new Heads(fused, 4, 2, 2, 6));
        value.Should().Be(new Heads(fused, 4, 2, 4, 6));
    }

    [Fact]
    public void Slice_OfRows_IsThoseRows()
    {
        var matrix = Matrix.Of(Tensor("F32", 9, 4));
        var slice = matrix.Slice(3, 3);

        Rows(slice).Should().Equal(Stored(9, 4)[12..24]);
        Rows(slice.Slice(1, 2)).Should().Equal(Stored(9, 4)[16..24]);
        unsafe
        {
            (slice.Address(0) == matrix.Address(3)).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData(0, 3, 4, 3)]
    [InlineData(-1, 1, 1, 1)]
    [InlineData(9, 1, 1, 1)]
    public void Blocks_BeyondTheRows_Throws(int first, int block, int stride, int count) =>
        Matrix.Of(Tensor("F32", 9, 4)).Invoking(matrix => matrix.Blocks(first, block, stride, count)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Blocks_OfBlocks_Throws() =>
        Matrix.Of(Tensor("F32", 9, 4)).Blocks(0, 1, 3, 3).Invoking(matrix => matrix.Slice(0, 1)).Should().Throw<ArgumentOutOfRangeException>();

    /// <summary>Gemma's norms: the stored weight and 1.</summary>
    [Fact]
    public void Vector_WithAnAddend_ReadsTheEffectiveValues()
    {
        var tensor = Tensor("F16", 1, 20);

        new Vector(tensor).ToArray().Should().Equal(Stored(1, 20));
        new Vector(tensor, plus: 1).ToArray().Should().Equal(Stored(1, 20).Select(value => value + 1));
        new Vector(tensor).Count.Should().Be(20);
    }

    private static float[] Stored(int rows, int columns) => [.. Enumerable.Range(0, rows * columns).Select(i => (float)(i % 2000))];

    private static float[] Rows(Matrix matrix)
    {
        var values = new float[matrix.Count];
        for (var row = 0; row < matrix.Rows; row++)
        {
            matrix.ReadRow(row, values.AsSpan(row * matrix.Columns, matrix.Columns));
        }

        return values;
    }

    private Tensor Tensor(string type, int rows, int columns)
    {
        var folder = new TemporaryFolder();
        byte[] data = [.. Stored(rows, columns).SelectMany(value => type == "F32" ? BitConverter.GetBytes(value) : BitConverter.GetBytes((Half)value))];
        folder.Write("model.safetensors", TemporaryFolder.Safetensors($$"""{"w": {"dtype": "{{type}}", "shape": [{{rows}}, {{columns}}], "data_offsets": [0, {{data.Length}}]} }""", data));
        var checkpoint = Checkpoint.Open(folder.Path);
        _owned.AddRange([checkpoint, folder]);
        return checkpoint.Tensors["w"];
    }
}
