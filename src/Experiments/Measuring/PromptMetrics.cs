namespace LStar.Experiments.Measuring;

/// <summary>Everything measured of one prompt, over layers. NaN stands for undefined.</summary>
public sealed class PromptMetrics
{
    private readonly OrderedDictionary<string, double[]> _byLayer = new(StringComparer.Ordinal);

    /// <summary>Room for a model of <paramref name="layers"/> blocks; what is not measured is absent, not zero.</summary>
    internal PromptMetrics(int layers)
    {
        HeadEntropy = new double[layers][];
        HeadOffDiagonal = new double[layers][];
    }

    /// <summary>
    /// A figure's values by name (<see cref="MetricNames"/>): over layers 0..L-1, or for the residual stream and the lens over its states 0..L.
    /// </summary>
    public IReadOnlyDictionary<string, double[]> ByLayer => _byLayer;

    /// <summary>[L][H], nats.</summary>
    public double[][] HeadEntropy { get; }

    /// <summary>[L][H]: sum(A_h) - tr(A_h).</summary>
    public double[][] HeadOffDiagonal { get; }

    /// <summary>The values under a name, of <paramref name="length"/> NaN at first.</summary>
    internal double[] Curve(string name, int length)
    {
        if (!_byLayer.TryGetValue(name, out var values))
        {
            values = new double[length];
            values.AsSpan().Fill(double.NaN);
            _byLayer.Add(name, values);
        }

        return values;
    }
}
