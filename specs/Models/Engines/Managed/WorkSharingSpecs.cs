using FluentAssertions;
using LStar.Models.Engines.Managed;
using Xunit;

namespace LStar.Specs.Models.Engines.Managed;

/// <summary>Work handed out to threads: every piece once, errors as they are, and an end when asked for.</summary>
public class WorkSharingSpecs
{
    private const long WorthSharing = 1_000_000;

    [Theory]
    [InlineData(1, WorthSharing)]
    [InlineData(4, WorthSharing)]
    [InlineData(4, 10)]
    public void For_AnyThreads_CallsEveryPieceOnce(int threads, long cost)
    {
        foreach (var pieces in new[] { 0, 1, 2, 3, 100 })
        {
            var calls = new int[pieces];

            new WorkSharing(threads).For(pieces, cost, piece => Interlocked.Increment(ref calls[piece]));

            calls.Should().Equal(Enumerable.Repeat(1, pieces));
        }
    }

    /// <summary>A user sees the message of the error, not of the AggregateException around it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void For_PieceThatThrows_ThrowsTheSame(int threads)
    {
        var work = new WorkSharing(threads);

        work.Invoking(w => w.For(50, WorthSharing, piece => throw new InvalidDataException($"piece {piece}")))
            .Should().ThrowExactly<InvalidDataException>().WithMessage("piece *").And.StackTrace.Should().Contain(nameof(For_PieceThatThrows_ThrowsTheSame));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void For_Cancelled_StopsBetweenPieces(int threads)
    {
        using var source = new CancellationTokenSource();
        using var never = new ManualResetEventSlim();
        var work = new WorkSharing(threads) { Cancellation = source.Token };
        var calls = 0;

        work.Invoking(w => w.For(10_000, WorthSharing, piece =>
        {
            Interlocked.Increment(ref calls);
            source.Cancel();
            never.Wait(millisecondsTimeout: 1);
        })).Should().Throw<OperationCanceledException>();

        calls.Should().BeInRange(1, 1000);
    }
}
