using System.Numerics.Tensors;
using LStar.Metrics.Attention;
using LStar.Metrics.Residual;
using LStar.Metrics.Sheaf;
using LStar.Models.Architectures;
using LStar.Models.Observation;

namespace LStar.Experiments.Measuring;

/// <summary>
/// One prompt on its way through the layers: sums of the layer at hand, which are turned into figures and used again for the next. What it holds is
/// one mean map [n, n], four sums for each row of each head, and the tape of residual states.
/// </summary>
internal sealed class PromptObservation : IDisposable
{
    private readonly ModelShape _shape;
    private readonly int _tokens;
    private readonly AttentionRow[] _rows;
    private readonly float[] _mean;
    private readonly IReadOnlyList<MapRequest> _requests;

    public PromptObservation(ModelShape shape, int tokens, IReadOnlyList<MapRequest> maps, long tapeInMemory)
    {
        (_shape, _tokens, _requests) = (shape, tokens, maps);
        _rows = new AttentionRow[shape.Heads * tokens];
        _mean = new float[tokens * tokens];
        Metrics = new PromptMetrics(shape.Layers);
        Tape = new ResidualTape(shape.Layers + 1, tokens * shape.Width, tapeInMemory);
        foreach (var request in maps)
        {
            Maps.TryAdd(request, new float[tokens * tokens]);
        }
    }

    public PromptMetrics Metrics { get; }

    public ResidualTape Tape { get; }

    public Dictionary<MapRequest, float[]> Maps { get; } = [];

    public void Residual(int layer, ReadOnlySpan<float> x)
    {
        Tape.Write(layer, x);
        var norm = ResidualNorm.Of(x, _shape.Width);
        Set(MetricNames.ResidualMeanNorm, layer, norm.Mean, states: true);
        Set(MetricNames.ResidualMedianNorm, layer, norm.Median, states: true);
        Set(MetricNames.ResidualMeanNormAfterFirst, layer, norm.MeanAfterFirst, states: true);
        Set(MetricNames.ResidualFrobenius, layer, norm.Frobenius, states: true);
    }

    /// <summary>Bands of different rows may come at the same time: each writes to rows of its own, head after head.</summary>
    public void Attention(in AttentionBand band)
    {
        for (var r = 0; r < band.Rows; r++)
        {
            var query = band.First + r;
            var row = band.Row(r)[..(query + 1)];
            _rows[(band.Head * _tokens) + query] = AttentionRow.OfCausal(row, query);
            var mean = _mean.AsSpan(query * _tokens, query + 1);
            if (band.Head == 0)
            {
                row.CopyTo(mean);
            }
            else
            {
                TensorPrimitives.Add(mean, row, mean);
            }
        }

        if (_requests.Count > 0 && Maps.TryGetValue(new MapRequest(band.Layer, band.Head), out var map))
        {
            band.Probabilities.CopyTo(map.AsSpan(band.First * _tokens));
        }
    }

    /// <summary>
    /// Turns the sums into the layer's figures. <paramref name="energyByKey"/> is of what the sources' search by key takes for the layer's W_V; where it
    /// finds nothing their trace is 0, and so is this one.
    /// </summary>
    public void LayerDone(int layer, WeightMetrics weights, double energyByKey)
    {
        var heads = new AttentionHead[_shape.Heads];
        for (var h = 0; h < heads.Length; h++)
        {
            heads[h] = AttentionHead.Of(_rows.AsSpan(h * _tokens, _tokens));
        }

        TensorPrimitives.Multiply(_mean, 1f / heads.Length, _mean);
        var entropy = AttentionEntropy.OfCausal(_mean, _tokens);
        double[] off = [.. heads.Select(head => head.OffDiagonal)];
        var meanOff = off.Sum() / heads.Length;
        Metrics.HeadEntropy[layer] = [.. heads.Select(head => head.Entropy)];
        Metrics.HeadOffDiagonal[layer] = off;
        Set(MetricNames.EntropyNats, layer, entropy.Nats);
        Set(MetricNames.EntropyNormalised, layer, entropy.Normalised);
        Set(MetricNames.Locality, layer, AttentionLocality.Of(_mean, _tokens, causal: true));
        Set(MetricNames.OffDiagonalMass, layer, meanOff / _tokens);

        var (value, published) = (weights.Value, weights.ValuePublished);
        Set(MetricNames.TraceOffDiagonal, layer, OffDiagonalTrace.Of(meanOff, value.Energy));
        Set(MetricNames.TraceOffDiagonalPublished, layer, OffDiagonalTrace.Of(meanOff, published.Energy));
        Set(MetricNames.TraceMultiHead, layer, MultiHeadTrace.Of(off, value.BlockEnergies));
        Set(MetricNames.TraceMultiHeadPublished, layer, MultiHeadTrace.Of(off, published.BlockEnergies));
        Set(MetricNames.TraceFirstHead, layer, FirstHeadTrace.Of(meanOff, published.BlockEnergies));
        Set(MetricNames.TraceOffDiagonalByKey, layer, OffDiagonalTrace.Of(meanOff, energyByKey));
        Set(MetricNames.TraceRowSum, layer, RowSumTrace.Of(heads.Sum(head => head.Sum) / heads.Length, _tokens, published.Energy));
        Set(MetricNames.TraceRowSumHalf, layer, RowSumTrace.Of(heads.Sum(head => head.HalfSum) / heads.Length, _tokens, published.Energy));
    }

    /// <summary>After the last layer: what compares each state with the first and the last.</summary>
    public void AllDone()
    {
        var (layers, length) = (_shape.Layers, _tokens * _shape.Width);
        float[] input = new float[length], output = new float[length], scratch = new float[length];
        var first = Tape.Read(0, 0, input);
        var last = Tape.Read(layers, 0, output);
        var frobenius = Metrics.ByLayer[MetricNames.ResidualFrobenius];
        for (var l = 0; l <= layers; l++)
        {
            var x = Tape.Read(l, 0, scratch);
            Set(MetricNames.OutputAlignment, l, ResidualAlignment.Of(x, last, _shape.Width), states: true);
            Set(MetricNames.InputAlignment, l, ResidualAlignment.Of(x, first, _shape.Width), states: true);
            if (l < layers)
            {
                Set(MetricNames.LayerGain, l, LayerGain.Of(frobenius[l], frobenius[l + 1]));
            }
        }
    }

    public void Dispose() => Tape.Dispose();

    private void Set(string name, int layer, double value, bool states = false) =>
        Metrics.Curve(name, _shape.Layers + (states ? 1 : 0))[layer] = value;
}
