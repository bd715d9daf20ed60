using System.Runtime.ExceptionServices;

namespace LStar.Models.Engines.Managed;

/// <summary>Spreads independent pieces of work over the cores, or does them here where they are too small to be worth handing out.</summary>
internal sealed class WorkSharing(int threads)
{
    /// <summary>Multiplications below which a second thread costs more than it brings.</summary>
    private const long WorthSharing = 200_000;

    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = threads };

    public int Threads { get; } = threads;

    /// <summary>Asked between two pieces.</summary>
    public CancellationToken Cancellation
    {
        get => _options.CancellationToken;
        set => _options.CancellationToken = value;
    }

    /// <summary>
    /// Calls <paramref name="piece"/> with 0 to <paramref name="pieces"/> - 1, in any order; <paramref name="cost"/> is of all together. What a piece
    /// throws comes out as it is, whichever thread it was on; of several errors, one.
    /// </summary>
    /// <exception cref="OperationCanceledException"><see cref="Cancellation"/> was requested; some pieces have not been called.</exception>
    public void For(int pieces, long cost, Action<int> piece)
    {
        if (Threads == 1 || pieces < 2 || cost < WorthSharing)
        {
            for (var i = 0; i < pieces; i++)
            {
                Cancellation.ThrowIfCancellationRequested();
                piece(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, pieces, _options, piece);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.Flatten().InnerExceptions[0]);
        }
    }
}
