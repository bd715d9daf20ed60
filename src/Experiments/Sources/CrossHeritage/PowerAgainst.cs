using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>The power of a test of counts against one alternative.</summary>
/// <param name="Alternative">What would be true instead.</param>
/// <param name="Probabilities">Its probabilities of the bins 1, 2, 3, >= 4.</param>
/// <param name="Power">The exact multinomial test's probability of rejecting the null then.</param>
public sealed record PowerAgainst(string Alternative, IReadOnlyList<double> Probabilities, TestPower Power)
{
    /// <summary>
    /// The alternatives: L* uniform on the layers that can be an interior peak, 1..L-2; where a random walk puts it; and noise on three prompts of four with the
    /// heads formula's L* on the fourth.
    /// </summary>
    public static IReadOnlyList<PowerAgainst> All(IReadOnlyList<CountedLayer> layers, IReadOnlyList<double> noise, LayerBins bins, NullCache cache)
    {
        var signal = Mean(layers, bins, layer => At(bins, layer.Predicted));
        double[] mixture = [.. noise.Zip(signal, (p, s) => ((1 - CountTest.SignalShare) * p) + (CountTest.SignalShare * s))];
        return
        [
            Of("L* uniform on 1..L-2", Mean(layers, bins, layer => Uniform(bins, layer.Layers))),
            Of("L* of a random walk", Mean(layers, bins, layer => [.. bins.Of(layer.Walk(cache)).Select(estimate => estimate.Probability)])),
            Of("noise, but 1 in 4 at the heads formula's L*", mixture),
        ];

        PowerAgainst Of(string alternative, double[] probabilities) =>
            new(alternative, probabilities, TestPower.OfMultinomial(layers.Count, noise, probabilities, CountTest.Level));
    }

    private static double[] Mean(IReadOnlyList<CountedLayer> layers, LayerBins bins, Func<CountedLayer, double[]> of)
    {
        var mean = new double[bins.Firsts.Count];
        foreach (var layer in layers)
        {
            var probabilities = of(layer);
            for (var bin = 0; bin < mean.Length; bin++)
            {
                mean[bin] += probabilities[bin] / layers.Count;
            }
        }

        return mean;
    }

    private static double[] Uniform(LayerBins bins, int layers)
    {
        var shares = new double[bins.Firsts.Count];
        for (var layer = 1; layer <= layers - 2; layer++)
        {
            shares[bins.Of(layer)!.Value] += 1.0 / (layers - 2);
        }

        return shares;
    }

    /// <summary>All in the bin of a predicted L*, which may lie below the first.</summary>
    private static double[] At(LayerBins bins, double? predicted)
    {
        var shares = new double[bins.Firsts.Count];
        shares[bins.Of((int)Math.Round(Math.Clamp(predicted ?? 0, bins.Firsts[0], int.MaxValue - 1)))!.Value] = 1;
        return shares;
    }
}
