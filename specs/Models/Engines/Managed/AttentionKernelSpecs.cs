using System.Collections.Concurrent;
using FluentAssertions;
using LStar.Models.Engines;
using LStar.Models.Engines.Managed;
using LStar.Models.Observation;
using LStar.Specs.Models.Architectures;
using LStar.Specs.Models.Engines.Kernels;
using Xunit;

namespace LStar.Specs.Models.Engines.Managed;

/// <summary>Attention against plain loops: causal, windowed, with ALiBi, grouped and interleaved heads, in bands that cover every row once.</summary>
public class AttentionKernelSpecs
{
    /// <summary>A probability in float32, from scores of size 1.</summary>
    private const float Tolerance = 2e-6f;

    private static readonly int[] Lengths = [1, 2, 3, 5, 8, 31, 70];

    public static TheoryData<int, int, int, int?, bool, bool> Cases()
    {
        var cases = new TheoryData<int, int, int, int?, bool, bool>();
        foreach (var (heads, groups, width) in new[] { (1, 1, 1), (4, 4, 3), (4, 2, 4), (6, 1, 5), (8, 2, 8), (3, 3, 17), (2, 1, 64) })
        {
            cases.Add(heads, groups, width, null, false, false);
            cases.Add(heads, groups, width, 4, false, false);
            cases.Add(heads, groups, width, 1, true, false);
            cases.Add(heads, groups, width, null, true, heads == groups);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Attention_OfARaggedBatch_EqualsPlainLoops(int heads, int groups, int width, int? window, bool alibi, bool interleaved)
    {
        var rule = new AttentionRule(0.7f, alibi ? [.. Enumerable.Range(1, heads).Select(h => 1f / (1 << h))] : null, window);
        var ours = Run(threads => new ManagedEngine(threads), heads, groups, width, rule, interleaved);
        var naive = Run(_ => new NaiveEngine(), heads, groups, width, rule, interleaved);

        ours.Mixed.Zip(naive.Mixed).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < Tolerance * width);
        foreach (var (key, map) in ours.Observer.Maps)
        {
            map.Zip(naive.Observer.Maps[key]).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < Tolerance);
            ShouldBeProbabilities(map, Lengths[key.Prompt], window ?? int.MaxValue);
        }

        ours.Observer.Maps.Should().HaveSameCount(Lengths);
    }

    /// <summary>Queries of 200 tokens come in several bands; every band passes all heads in order, and no row twice.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Attention_LongPrompts_ShowsEveryRowOfEveryHeadOnce(int threads)
    {
        int[] lengths = [200, 1, 33, 1030];
        const int Count = 5;
        using var engine = new ManagedEngine(threads);
        var batch = new Batch([.. lengths.Select(length => new int[length])], firstPrompt: 7);
        using var x = engine.Upload(RandomFloats.Of(batch.Rows * 4 * Count, 1), 4 * Count);
        var heads = Heads.Of(x, Count);
        var observer = new BandObserver();

        engine.Attention(heads, heads, heads, new AttentionRule(1), batch, layer: 3, observer).Dispose();

        observer.Bands.Should().OnlyContain(band => band.Layer == 3 && band.Tokens == lengths[band.Prompt - 7]);
        foreach (var bands in observer.Bands.GroupBy(band => (band.Prompt, band.First)))
        {
            bands.OrderBy(band => band.Order).Select(band => band.Head).Should().Equal(Enumerable.Range(0, Count));
            bands.Select(band => (band.Thread, band.Rows)).Distinct().Should().ContainSingle();
        }

        for (var prompt = 0; prompt < lengths.Length; prompt++)
        {
            observer.Bands.Where(band => band.Prompt == prompt + 7 && band.Head == 0).OrderBy(band => band.First)
                .SelectMany(band => Enumerable.Range(band.First, band.Rows)).Should().Equal(Enumerable.Range(0, lengths[prompt]));
        }
    }

    [Fact]
    public void Attention_ObserverThatThrows_IsHeardAsItIs()
    {
        using var engine = new ManagedEngine(4);
        var batch = new Batch([new int[500]], 0);
        using var x = engine.Upload(new float[500 * 64], 64);
        var heads = Heads.Of(x, 4);

        engine.Invoking(e => e.Attention(heads, heads, heads, new AttentionRule(1), batch, 0, new Refusing())).Should().ThrowExactly<NotSupportedException>();
    }

    private static (float[] Mixed, RecordingObserver Observer) Run(
        Func<int, IEngine> create, int heads, int groups, int width, AttentionRule rule, bool interleaved)
    {
        using var engine = create(3);
        var batch = new Batch([.. Lengths.Select(length => new int[length])], 0);
        var columns = (heads + groups + groups) * width;
        using var x = engine.Upload(RandomFloats.Of(batch.Rows * columns, heads * width), columns);

        // Interleaved [H, 3, d_h], or [H + 2 H_kv, d_h]: queries, keys, values.
        Heads Part(int count, int index, int before) =>
            interleaved ? new(x, count, width, index * width, 3 * width) : new(x, count, width, before * width, width);
        var observer = new RecordingObserver(1, heads);
        using var y = engine.Attention(Part(heads, 0, 0), Part(groups, 1, heads), Part(groups, 2, heads + groups), rule, batch, 0, observer);
        var mixed = new float[y.Rows * y.Columns];
        engine.Download(y, 0, mixed);
        y.Columns.Should().Be(heads * width);
        return (mixed, observer);
    }

    private static void ShouldBeProbabilities(float[] map, int n, int window)
    {
        for (var row = 0; row < map.Length / n; row++)
        {
            var (i, sum) = (row % n, 0d);
            for (var j = 0; j < n; j++)
            {
                var p = map[(row * n) + j];
                sum += p;
                Assert.True(j > i || i - j >= window ? p == 0 : p is > 0 and <= 1, $"row {i}, key {j}: {p}");
            }

            sum.Should().BeApproximately(1, 1e-6);
        }
    }

    private sealed record SeenBand(int Order, int Thread, int Layer, int Prompt, int Head, int First, int Rows, int Tokens);

    private sealed class BandObserver : ILayerObserver
    {
        private int _count;

        public ConcurrentBag<SeenBand> Bands { get; } = [];

        public void Residual(int layer, int prompt, ReadOnlySpan<float> x)
        {
        }

        public void Attention(in AttentionBand band) => Bands.Add(
            new(Interlocked.Increment(ref _count), Environment.CurrentManagedThreadId, band.Layer, band.Prompt, band.Head, band.First, band.Rows, band.Tokens));

        public void LayerDone(int layer)
        {
        }
    }

    private sealed class Refusing : ILayerObserver
    {
        public void Residual(int layer, int prompt, ReadOnlySpan<float> x)
        {
        }

        public void Attention(in AttentionBand band) => throw new NotSupportedException("no maps, please");

        public void LayerDone(int layer)
        {
        }
    }
}
