using LStar.Models.Checkpoints;

namespace LStar.Models.Weights;

/// <summary>
/// A weight [Rows, Columns] = [out, in] as a view of a stored tensor: nothing is copied until a kernel reads rows of it. A view can take the tensor's
/// columns as its rows (GPT-2 stores [in, out]), and pick blocks of rows at a stride (heads of a fused projection).
/// </summary>
public sealed class Matrix
{
    private readonly bool _transposed;
    private readonly int _first;
    private readonly int _block;
    private readonly int _stride;

    private Matrix(Tensor tensor, bool transposed, int rows, int columns, int first, int block, int stride)
    {
        (Tensor, _transposed, Rows, Columns, _first, _block, _stride) = (tensor, transposed, rows, columns, first, block, stride);
    }

    /// <summary>What the view is of.</summary>
    public Tensor Tensor { get; }

    /// <summary>Output features.</summary>
    public int Rows { get; }

    /// <summary>Input features.</summary>
    public int Columns { get; }

    /// <summary>The elements of the view.</summary>
    public long Count => (long)Rows * Columns;

    /// <summary>A tensor stored as [out, in].</summary>
    public static Matrix Of(Tensor tensor) => Whole(tensor, transposed: false, (int)tensor.Shape[0], (int)tensor.Shape[1]);

    /// <summary>A tensor stored as [in, out], GPT-2's Conv1D.</summary>
    public static Matrix OfTransposed(Tensor tensor) => Whole(tensor, transposed: true, (int)tensor.Shape[1], (int)tensor.Shape[0]);

    /// <summary>Rows <paramref name="first"/> to <paramref name="first"/> + <paramref name="rows"/> - 1 of a view that is not itself in blocks.</summary>
    public Matrix Slice(int first, int rows) => Blocks(first, rows, rows, 1);

    /// <summary>
    /// <paramref name="count"/> blocks of <paramref name="block"/> rows, <paramref name="stride"/> rows apart, from row <paramref name="first"/> on:
    /// in a fused weight with rows [H, 3, d_h] the values are blocks of d_h at a stride of 3 d_h from row 2 d_h.
    /// </summary>
    public Matrix Blocks(int first, int block, int stride, int count)
    {
        if (_block != Rows || first < 0 || first + ((count - 1) * stride) + block > Rows)
        {
            throw new ArgumentOutOfRangeException(nameof(first), $"{count} blocks of {block} rows at a stride of {stride} from row {first} on do not lie in {Rows} rows");
        }

        return new Matrix(Tensor, _transposed, block * count, Columns, _first + first, block, stride);
    }

    /// <summary>Row <paramref name="row"/> as float32; <paramref name="destination"/> holds <see cref="Columns"/>.</summary>
    public void ReadRow(int row, Span<float> destination) => ReadRows(row, 1, destination, Columns);

    /// <summary>Rows <paramref name="row"/> on, as float32, each at a multiple of <paramref name="pitch"/> in <paramref name="destination"/>.</summary>
    public void ReadRows(int row, int rows, Span<float> destination, int pitch)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Rows - row);
        if (_transposed)
        {
            ReadStoredColumns(row, rows, destination, pitch);
            return;
        }

        for (var r = 0; r < rows; r++)
        {
            Tensor.Read((long)StoredIndex(row + r) * Columns, destination.Slice(r * pitch, Columns));
        }
    }

    /// <summary>The view's elements, each once, as runs of neighbours in the tensor, in its order.</summary>
    internal IEnumerable<(long First, int Count)> StoredRuns()
    {
        var (lines, line, scale) = _transposed ? (Columns, Tensor.Shape[1], 1) : (1, 0, Columns);
        for (var i = 0; i < lines; i++)
        {
            for (var row = 0; row < Rows; row += _block)
            {
                yield return ((i * line) + ((long)StoredIndex(row) * scale), checked(_block * scale));
            }
        }
    }

    /// <summary>Elements of row <paramref name="row"/> from <paramref name="column"/> on, as float32.</summary>
    internal void ReadRow(int row, int column, Span<float> destination)
    {
        if (!_transposed)
        {
            Tensor.Read(((long)StoredIndex(row) * Columns) + column, destination);
            return;
        }

        for (var i = 0; i < destination.Length; i++)
        {
            Tensor.Read(((column + i) * Tensor.Shape[1]) + StoredIndex(row), destination.Slice(i, 1));
        }
    }

    /// <summary>Whether the view is of the tensor's every element.</summary>
    internal bool IsWhole => _block == Rows && Count == Tensor.Count;

    /// <summary>Whether rows are stored as columns.</summary>
    internal bool Transposed => _transposed;

    /// <summary>The address of a row's first element.</summary>
    internal unsafe byte* Address(int row) =>
        _transposed ? Tensor.Start + ((long)StoredIndex(row) * Tensor.Type.Size()) : Tensor.RowAddress(StoredIndex(row));

    /// <summary>How many rows (columns, where stored as those) lie side by side in the file from <paramref name="row"/> on.</summary>
    internal int Contiguous(int row) => _block - (row % _block);

    private static Matrix Whole(Tensor tensor, bool transposed, int rows, int columns) => new(tensor, transposed, rows, columns, 0, rows, rows);

    private int StoredIndex(int row) => _first + (row / _block * _stride) + (row % _block);

    /// <summary>Reads every stored row once, a run of neighbouring columns at a time.</summary>
    private void ReadStoredColumns(int row, int rows, Span<float> destination, int pitch)
    {
        var stored = Tensor.Shape[1];
        Span<float> run = stackalloc float[Math.Min(rows, 64)];
        for (var r = 0; r < rows;)
        {
            var width = Math.Min(Math.Min(rows - r, run.Length), Contiguous(row + r));
            var column = StoredIndex(row + r);
            for (var i = 0; i < Columns; i++)
            {
                Tensor.Read((i * stored) + column, run[..width]);
                for (var c = 0; c < width; c++)
                {
                    destination[((r + c) * pitch) + i] = run[c];
                }
            }

            r += width;
        }
    }
}
