namespace LStar.Models.Engines;

/// <summary>A [Rows, Columns] float matrix that lives where its engine computes. Disposing gives the memory back to the engine.</summary>
public abstract class Activations(int rows, int columns) : IDisposable
{
    /// <summary>Tokens of the batch.</summary>
    public int Rows { get; } = rows;

    /// <summary>Features.</summary>
    public int Columns { get; } = columns;

    /// <inheritdoc/>
    public abstract void Dispose();
}
