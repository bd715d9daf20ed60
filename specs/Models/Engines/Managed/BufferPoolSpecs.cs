using FluentAssertions;
using LStar.Models.Engines.Managed;
using Xunit;

namespace LStar.Specs.Models.Engines.Managed;

/// <summary>Buffers: aligned, apart from each other, and used again.</summary>
public unsafe class BufferPoolSpecs
{
    private const int LineBytes = 64;

    [Fact]
    public void Rent_AnyLength_BeginsAtACacheLine()
    {
        var pool = new BufferPool();
        foreach (var length in new[] { 1, 2, 15, 16, 17, 1000, 1001, 100_000 })
        {
            var buffer = pool.Rent(length);

            buffer.Span.Length.Should().BeGreaterThanOrEqualTo(length);
            fixed (float* start = buffer.Span)
            {
                ((long)start % LineBytes).Should().Be(0);
            }
        }
    }

    [Fact]
    public void Rent_AfterReturn_GivesTheSmallestThatIsLongEnough()
    {
        var pool = new BufferPool();
        FloatBuffer small = pool.Rent(10), large = pool.Rent(1000), middle = pool.Rent(100);
        pool.Return(large);
        pool.Return(small);
        pool.Return(middle);

        pool.Rent(50).Should().BeSameAs(middle);
        pool.Rent(50).Should().BeSameAs(large);
        pool.Rent(10).Should().BeSameAs(small);
        pool.Made.Should().Be(3);
    }

    /// <summary>Batches of ever other sizes: as many buffers as are in use at a time, none longer than the longest asked for.</summary>
    [Fact]
    public void Rent_OfManySizes_HoldsNoMoreThanWasInUse()
    {
        var pool = new BufferPool();
        for (var tokens = 1; tokens < 300; tokens++)
        {
            FloatBuffer a = pool.Rent(tokens * 64), b = pool.Rent(tokens * 256);
            pool.Return(a);
            pool.Return(b);
            pool.Floats.Should().BeLessThanOrEqualTo(2 * tokens * 256);
        }
    }

    [Fact]
    public void Rent_BeyondAnArray_SaysHowMuch() =>
        new BufferPool().Invoking(pool => pool.Rent(1 << 20, 1 << 12)).Should().Throw<InvalidOperationException>().WithMessage("1048576 tokens of 4096 features*");

    [Fact]
    public void Dispose_Twice_ReturnsOnce()
    {
        var pool = new BufferPool();
        var x = pool.Rent(2, 3);
        x.Dispose();
        x.Dispose();

        FluentActions.Invoking(() => x.Row(0)[0]).Should().Throw<ObjectDisposedException>();
        pool.Rent(6).Should().NotBeSameAs(pool.Rent(6));
    }
}
