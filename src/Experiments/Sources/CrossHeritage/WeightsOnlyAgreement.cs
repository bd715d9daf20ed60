using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>
/// On how many prompts the reading sign-change (off-diagonal trace) answers what weights-only (value energy, which no prompt enters) answers: where on all, the
/// trace's L* says nothing of the prompts (definitions.md 7.11).
/// </summary>
/// <param name="Agreeing">Prompts with the same L* as the weights alone.</param>
/// <param name="Prompts">Prompts that have an L*.</param>
/// <param name="WeightsOnly">The L* of the weights; null where value energy has none, and then nothing agrees.</param>
public sealed record WeightsOnlyAgreement(int Agreeing, int Prompts, int? WeightsOnly)
{
    /// <summary>The agreement on a model's prompts.</summary>
    public static WeightsOnlyAgreement Of(ModelMeasurement model)
    {
        var weights = ReadingResult.Of(ReadingCatalogue.Named("weights-only"), model).Averaged.Layer;
        int[] layers = [.. ReadingResult.Of(ReadingCatalogue.Named("sign-change"), model).ByPrompt.Select(pair => pair.Point.Layer).OfType<int>()];
        return new WeightsOnlyAgreement(layers.Count(layer => layer == weights), layers.Length, weights);
    }
}
