using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Merging.Summaries;

/// <summary>
/// What moves a reading's depth L*/L most: model, revision (within its model), prompt, engine, and options where cells differ in them. An observation is one prompt of one cell; of the weights, one cell. The rest is what factors do together
/// (a prompt that moves one model and not another), since measuring again gives the same: <see cref="VarianceComponents"/>.
/// </summary>
/// <param name="Reading">The reading.</param>
/// <param name="Undefined">Observations without an L*, left out.</param>
/// <param name="Components">The components.</param>
public sealed record DepthVariance(Reading Reading, int Undefined, VarianceComponents Components)
{
    /// <summary>The factors with the largest share, in words; why there are none, else.</summary>
    public string Verdict
    {
        get
        {
            if (Components.Reason is { } reason)
            {
                return Components.Count < 2 ? $"undecided: {reason}" : $"nothing moves it: {reason}";
            }

            if (Components.Factors.All(factor => factor.Variance is null))
            {
                return "undecided: no factor can be told from the rest";
            }

            VarianceComponent[] parts = [.. Components.Factors.Where(factor => factor.Share > 0), .. Components.Rest.Share > 0 ? [Components.Rest] : (VarianceComponent[])[]];
            return parts.Length == 0 ? "undecided: no component is above 0" : $"{parts.MaxBy(part => part.Share)!.Factor} {100 * parts.Max(part => part.Share):0} %";
        }
    }

    /// <summary>Of every reading but half-depth, which reads nothing.</summary>
    public static IReadOnlyList<DepthVariance> All(IReadOnlyList<MergedCell> cells)
    {
        var readings = ReadingCatalogue.All.Where(reading => reading.Locator is not HalfDepth).ToList();
        var found = new DepthVariance?[readings.Count];
        Parallel.For(0, readings.Count, index => found[index] = Of(readings[index], cells));
        return [.. found.OfType<DepthVariance>()];
    }

    private static DepthVariance? Of(Reading reading, IReadOnlyList<MergedCell> cells)
    {
        var levels = new Dictionary<(string Factor, string Level), int>();
        int Level(string factor, string level)
        {
            if (!levels.TryGetValue((factor, level), out var number))
            {
                levels.Add((factor, level), number = levels.Count);
            }

            return number;
        }

        var ofWeights = reading.Aggregation == Aggregation.WeightsOnly;
        var (depths, undefined) = (new List<double>(), 0);
        List<int> model = [], revision = [], prompt = [], engine = [], options = [];
        foreach (var cell in cells)
        {
            if (cell.Reading(reading) is not { } found)
            {
                continue;
            }

            for (var i = 0; i < (ofWeights ? 1 : found.ByPrompt.Length); i++)
            {
                if ((ofWeights ? found.Averaged : found.ByPrompt[i]).Layer is not { } layer)
                {
                    undefined++;
                    continue;
                }

                depths.Add(layer / (double)cell.Layers);
                model.Add(Level("model", cell.Name));
                revision.Add(Level("revision", cell.Subject));
                prompt.Add(ofWeights ? 0 : Level("prompt", cell.Prompts[i].Text));
                engine.Add(Level("engine", cell.Engine));
                options.Add(Level("options", cell.Options ?? ""));
            }
        }

        List<(string, IReadOnlyList<int>)> factors = [("model", model), ("revision", revision), ("prompt", prompt), ("engine", engine)];
        if (options.Distinct().Skip(1).Any())
        {
            factors.Add(("options", options));
        }

        return depths.Count + undefined == 0 ? null : new DepthVariance(reading, undefined, VarianceComponents.Of(depths, factors));
    }
}
