namespace LStar.Models.Engines.Reference;

/// <summary>Activations in float64, row-major.</summary>
internal sealed class ReferenceActivations(int rows, int columns) : Activations(rows, columns)
{
    public double[] Values { get; } = new double[checked(rows * columns)];

    public Span<double> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <summary>Every row on its own, on all cores.</summary>
    public void ForEachRow(ParallelOptions parallel, Action<int> row) => Parallel.For(0, Rows, parallel, row);

    public override void Dispose()
    {
    }
}
