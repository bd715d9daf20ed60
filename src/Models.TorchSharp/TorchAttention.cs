using System.Runtime.InteropServices;
using LStar.Models.Engines;
using LStar.Models.Observation;
using TorchSharp;

namespace LStar.Models.Torch;

/// <summary>
/// softmax(scale q k^T + bias) v, prompt by prompt, as many heads at a time as <see cref="MostScores"/> allows. Scores are multiplied in the engine's precision; the softmax
/// is taken in float32 and rounded to it, as transformers does; these rounded probabilities are what the values are mixed by, and what the observer gets.
/// </summary>
internal sealed class TorchAttention(torch.Device device, torch.ScalarType type, HostRoom room, int threads) : IDisposable
{
    /// <summary>Probabilities on the device at a time.</summary>
    private const long MostScores = 32 << 20;

    /// <summary>Query rows that one thread shows the observer at a time, all heads in order.</summary>
    private const int BandRows = 32;

    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = threads };
    private (int Tokens, int? Window, torch.Tensor Mask)? _mask;

    /// <summary>Mixed values, heads side by side: [n, H d_h]. To be called within a dispose scope, which owns what is returned.</summary>
    public torch.Tensor Apply(Heads queries, Heads keys, Heads values, AttentionRule rule, Batch batch, int layer, ILayerObserver observer, CancellationToken cancellation)
    {
        var mixed = torch.empty(new long[] { batch.Rows, queries.Count, values.Width }, dtype: type, device: device);
        torch.Tensor q = TorchEngine.View(queries), k = TorchEngine.View(keys), v = TorchEngine.View(values);
        for (var prompt = 0; prompt < batch.Prompts; prompt++)
        {
            var tokens = batch.Length(prompt);
            var heads = (int)Math.Clamp(MostScores / ((long)tokens * tokens), 1, queries.Count);
            for (var head = 0; head < queries.Count; head += heads)
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = torch.NewDisposeScope();
                var some = new SomeHeads(batch.Starts[prompt], tokens, head, Math.Min(heads, queries.Count - head), queries.Count / keys.Count);
                var probabilities = Probabilities(some.Of(q), some.OfGroups(k, device), rule, some);
                some.Of(mixed).copy_(probabilities.matmul(some.OfGroups(v, device)));
                room.Read(probabilities, host => Show(host, some, layer, batch.FirstPrompt + prompt, observer));
            }
        }

        return mixed.view(batch.Rows, (long)queries.Count * values.Width);
    }

    /// <inheritdoc/>
    public void Dispose() => _mask?.Mask.Dispose();

    /// <summary>[heads, n, n] of q [heads, n, d_h] and k [heads, n, d_h]: exactly 0 where a query may not see.</summary>
    private torch.Tensor Probabilities(torch.Tensor q, torch.Tensor k, AttentionRule rule, SomeHeads some)
    {
        using var scale = rule.Scale.ToScalar();
        var scores = q.matmul(k.transpose(1, 2)).mul(scale).to_type(torch.ScalarType.Float32);
        if (rule.Slopes is { } slopes)
        {
            var bias = new float[some.Count * some.Tokens];
            for (var i = 0; i < bias.Length; i++)
            {
                bias[i] = slopes[some.First + (i / some.Tokens)] * (i % some.Tokens);
            }

            scores = scores.add(OnDevice(bias, some.Count, 1, some.Tokens));
        }

        return scores.add(Mask(some.Tokens, rule.Window)).softmax(-1).to_type(type);
    }

    /// <summary>0 where query i may see key j, else minus infinity: [n, n], kept for the next prompt of that length.</summary>
    private torch.Tensor Mask(int tokens, int? window)
    {
        if (_mask is { } last && last.Tokens == tokens && last.Window == window)
        {
            return last.Mask;
        }

        var values = new float[checked(tokens * tokens)];
        for (var i = 0; i < tokens; i++)
        {
            var row = values.AsSpan(i * tokens, tokens);
            row[(i + 1)..].Fill(float.NegativeInfinity);
            row[..(window is { } seen ? Math.Max(0, i - seen + 1) : 0)].Fill(float.NegativeInfinity);
        }

        _mask?.Mask.Dispose();
        var mask = OnDevice(values, 1, tokens, tokens).DetachFromDisposeScope();
        _mask = (tokens, window, mask);
        return mask;
    }

    private torch.Tensor OnDevice(float[] values, long a, long b, long c)
    {
        var host = torch.empty(new[] { a, b, c }, dtype: torch.ScalarType.Float32);
        values.CopyTo(MemoryMarshal.Cast<byte, float>(host.bytes));
        return host.to(device);
    }

    /// <summary>Heads of a band in order on one thread, so that what is summed over heads does not depend on their number.</summary>
    private unsafe void Show(torch.Tensor probabilities, SomeHeads some, int layer, int prompt, ILayerObserver observer)
    {
        fixed (byte* start = probabilities.bytes)
        {
            var data = (float*)start;
            Parallel.For(0, (some.Tokens + BandRows - 1) / BandRows, _parallel, band =>
            {
                var first = band * BandRows;
                var rows = Math.Min(BandRows, some.Tokens - first);
                for (var h = 0; h < some.Count; h++)
                {
                    var map = new ReadOnlySpan<float>(data + ((((long)h * some.Tokens) + first) * some.Tokens), rows * some.Tokens);
                    observer.Attention(new AttentionBand(layer, prompt, some.First + h, first, some.Tokens, map));
                }
            });
        }
    }

    /// <summary>Neighbouring query heads of one prompt, <paramref name="Group"/> of which share a key/value head.</summary>
    private readonly record struct SomeHeads(int Start, int Tokens, int First, int Count, int Group)
    {
        /// <summary>[heads, n, d] of [rows, all heads, d], which it shares.</summary>
        public torch.Tensor Of(torch.Tensor all) => all.narrow(0, Start, Tokens).narrow(1, First, Count).transpose(0, 1);

        /// <summary>The key/value head of each of them, [heads, n, d].</summary>
        public torch.Tensor OfGroups(torch.Tensor all, torch.Device device)
        {
            var first = First;
            var group = Group;
            var index = torch.tensor(Enumerable.Range(0, Count).Select(h => (long)((first + h) / group)).ToArray()).to(device);
            return all.narrow(0, Start, Tokens).index_select(1, index).transpose(0, 1);
        }
    }
}
