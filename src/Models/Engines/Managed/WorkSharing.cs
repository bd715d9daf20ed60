namespace LStar.Models.Engines.Managed;

/// <summary>Spreads independent pieces of work over the cores, or does them here where they are too small to be worth handing out.</summary>
internal sealed class WorkSharing(int threads)
{
    /// <summary>Multiplications below which a second thread costs more than it brings.</summary>
    private const long WorthSharing = 200_000;

    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = threads };

    public int Threads { get; } = threads;

    /// <summary>Calls <paramref name="piece"/> with 0 to <paramref name="pieces"/> - 1, in any order; <paramref name="cost"/> is of all together.</summary>
    public void For(int pieces, long cost, Action<int> piece)
    {
        if (Threads == 1 || pieces < 2 || cost < WorthSharing)
        {
            for (var i = 0; i < pieces; i++)
            {
                piece(i);
            }
        }
        else
        {
            Parallel.For(0, pieces, _options, piece);
        }
    }
}
