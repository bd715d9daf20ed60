using System.Numerics.Tensors;
using LStar.Models.Engines.Kernels;
using LStar.Models.Observation;

namespace LStar.Models.Engines.Managed;

/// <summary>
/// softmax(scale q k^T + bias) v, prompt by prompt, in bands of query rows. A band passes all heads in order on one thread, so that its rows are in
/// cache when the observer reads them, and what the observer sums over heads does not depend on the number of threads.
/// </summary>
internal static unsafe class AttentionKernel
{
    /// <summary>Floats in a band of one head's map: half a first-level cache.</summary>
    private const int BandFloats = 4 * 1024;

    public static void Apply(
        Heads queries, Heads keys, Heads values, AttentionRule rule, Batch batch, int layer, ILayerObserver observer, ManagedActivations y,
        BufferPool pool, WorkSharing work)
    {
        var bands = Bands(batch);
        var cost = bands.Sum(band => (long)band.Rows * batch.Length(band.Prompt)) * queries.Count * queries.Width * 2;
        work.For(bands.Count, cost, index => Compute(queries, keys, values, rule, batch, bands[index], layer, observer, y, pool));
    }

    /// <summary>Bands depend on the prompts' lengths only. Long prompts come in as many as keep the cores busy.</summary>
    private static List<Band> Bands(Batch batch)
    {
        var bands = new List<Band>();
        for (var prompt = 0; prompt < batch.Prompts; prompt++)
        {
            var tokens = batch.Length(prompt);
            var rows = Math.Clamp(BandFloats / tokens & ~3, 4, 32);
            for (var first = 0; first < tokens; first += rows)
            {
                bands.Add(new Band(prompt, first, Math.Min(rows, tokens - first)));
            }
        }

        return bands;
    }

    private static void Compute(
        Heads queries, Heads keys, Heads values, AttentionRule rule, Batch batch, Band band, int layer, ILayerObserver observer, ManagedActivations y,
        BufferPool pool)
    {
        var (tokens, start) = (batch.Length(band.Prompt), batch.Starts[band.Prompt]);
        var buffer = pool.Rent(band.Rows * tokens);
        var map = buffer.Span[..(band.Rows * tokens)];
        ManagedActivations q = ManagedEngine.Of(queries.Source), k = ManagedEngine.Of(keys.Source), v = ManagedEngine.Of(values.Source);
        fixed (float* p = map, qData = q.Data, kData = k.Data, vData = v.Data, yData = y.Data)
        {
            for (var h = 0; h < queries.Count; h++)
            {
                var group = h * keys.Count / queries.Count;
                var query = qData + ((long)(start + band.First) * q.Columns) + queries.Offset + (h * queries.Stride);
                var key = kData + ((long)start * k.Columns) + keys.Offset + (group * keys.Stride);
                var value = vData + ((long)start * v.Columns) + values.Offset + (group * values.Stride);
                Multiplication.RowsByRows(query, q.Columns, band.Rows, key, k.Columns, band.First + band.Rows, queries.Width, p, tokens);
                for (var r = 0; r < band.Rows; r++)
                {
                    var i = band.First + r;
                    var from = rule.Window is { } window ? Math.Max(0, i - window + 1) : 0;
                    Probabilities(map.Slice(r * tokens, tokens), from, i, rule, h);
                    Multiplication.Mix(p + (r * tokens), from, i + 1, value, v.Columns, values.Width, yData + ((long)(start + i) * y.Columns) + (h * values.Width));
                }

                observer.Attention(new AttentionBand(layer, batch.FirstPrompt + band.Prompt, h, band.First, tokens, map));
            }
        }

        pool.Return(buffer);
    }

    /// <summary>Turns the scores of query row <paramref name="i"/> into probabilities; what it may not see becomes exactly 0.</summary>
    private static void Probabilities(Span<float> row, int from, int i, AttentionRule rule, int head)
    {
        var seen = row[from..(i + 1)];
        TensorPrimitives.Multiply(seen, rule.Scale, seen);
        if (rule.Slopes is { } slopes)
        {
            for (var j = 0; j < seen.Length; j++)
            {
                seen[j] += slopes[head] * (from + j);
            }
        }

        Softmax.InPlace(seen);
        row[..from].Clear();
        row[(i + 1)..].Clear();
    }

    private readonly record struct Band(int Prompt, int First, int Rows);
}
