using System.Runtime.ExceptionServices;

namespace LStar.Models.Engines.Managed;

/// <summary>Spreads independent pieces of work over the cores, or does them here where they are too small to be worth handing out.</summary>
internal sealed class WorkSharing(int threads)
{
    /// <summary>Multiplications below which a second thread costs more than it brings.</summary>
    private const long WorthSharing = 200_000;

    public int Threads { get; } = threads;

    /// <summary>Asked between two pieces.</summary>
    public CancellationToken Cancellation { get; set; }

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

        var shares = new Shares(pieces, Math.Min(Threads, pieces), piece, Cancellation);
        Crew.Run(shares.Count, shares.Work);
        shares.Error?.Throw();
    }

    /// <summary>
    /// A run of neighbouring pieces for every thread, so that one can tell what it will do next; who is done with his own helps the others.
    /// </summary>
    private sealed class Shares(int pieces, int count, Action<int> piece, CancellationToken cancellation)
    {
        /// <summary>Counters a cache line apart.</summary>
        private const int Apart = 32;

        private readonly int[] _taken = new int[(count + 1) * Apart];
        private ExceptionDispatchInfo? _error;

        public int Count => count;

        public ExceptionDispatchInfo? Error => _error;

        public void Work(int number)
        {
            try
            {
                for (var offset = 0; offset < count; offset++)
                {
                    Share((number + offset) % count);
                }
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref _error, ExceptionDispatchInfo.Capture(error), null);
            }
        }

        private void Share(int share)
        {
            int first = (int)((long)pieces * share / count), end = (int)((long)pieces * (share + 1) / count);
            while (Volatile.Read(ref _error) is null && first + Interlocked.Increment(ref _taken[(share + 1) * Apart]) - 1 is var next && next < end)
            {
                cancellation.ThrowIfCancellationRequested();
                piece(next);
            }
        }
    }
}
