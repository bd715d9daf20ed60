using LStar.Experiments.Prompts;
using LStar.Models;
using LStar.Models.Engines;
using LStar.Models.Tokenizers;

namespace LStar.Experiments.Measuring;

/// <summary>From a folder and prompts to figures: tokenizes, runs the model layer by layer, measures every layer.</summary>
public static class Measurement
{
    /// <summary>The largest n whose n x n map an array holds.</summary>
    private const int MostTokens = 46340;

    /// <summary>
    /// Measures the model in <paramref name="folder"/>. A prompt that cannot be measured is reported in its place; the others go on. Without prompts
    /// the weights alone are read: no tokenizer, no forward pass.
    /// </summary>
    /// <exception cref="CheckpointException">A file is missing or damaged.</exception>
    /// <exception cref="UnsupportedException">The model asks for what is not implemented.</exception>
    /// <exception cref="NoSuchMapException">A map is to be kept that the model does not have.</exception>
    public static ModelMeasurement Run(
        string name, string folder, IEngine engine, IReadOnlyList<Prompt> prompts, MeasureOptions options, TimeProvider clock, CancellationToken cancellation = default)
    {
        var time = clock.GetUtcNow();
        using var model = LanguageModel.Open(folder, engine);
        RefuseMapsOutside(model, options.Maps);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount, CancellationToken = cancellation };
        var results = Tokenized(prompts, folder, model, options, parallel);
        var measured = Enumerable.Range(0, results.Length).Where(index => results[index].Error is null).ToArray();
        var valueByKey = ValueKeys.Of(model.Checkpoint, options.SpectraByKey);
        var observation = new LayerObservation(
            model.Shape,
            [.. measured.Select(index => results[index].Ids.Length)],
            valueByKey,
            MeasureWeights,
            options,
            parallel,
            (prompt, seen) => results[measured[prompt]] = Finished(results[measured[prompt]], seen, model, options));
        model.Run([.. measured.Select(index => results[index].Ids)], options.BatchTokens, observation, cancellation);
        return new ModelMeasurement
        {
            Model = name,
            Shape = model.Shape,
            Engine = $"{engine.Name}, {engine.Description}",
            Weights = [.. observation.Weights.Select((weights, layer) => weights ?? WithProgress(layer))],
            ValueByKey = valueByKey,
            Prompts = results,
            Time = time,
        };

        WeightMetrics MeasureWeights(int layer) => WeightMetrics.Of(
            model.Weights(layer),
            model.Shape,
            parallel,
            options.Spectra == Spectra.All || (options.Spectra == Spectra.FirstAndLast && (layer == 0 || layer == model.Shape.Layers - 1)));

        WeightMetrics WithProgress(int layer)
        {
            cancellation.ThrowIfCancellationRequested();
            var weights = MeasureWeights(layer);
            options.Progress?.Invoke(layer + 1, model.Shape.Layers);
            return weights;
        }
    }

    private static void RefuseMapsOutside(LanguageModel model, IReadOnlyList<MapRequest> maps)
    {
        foreach (var map in maps)
        {
            if (map.Layer >= model.Shape.Layers || map.Head >= model.Shape.Heads)
            {
                throw new NoSuchMapException(map, model.Shape);
            }
        }
    }

    private static PromptMeasurement[] Tokenized(IReadOnlyList<Prompt> prompts, string folder, LanguageModel model, MeasureOptions options, ParallelOptions parallel)
    {
        if (prompts.Count == 0)
        {
            return [];
        }

        using var rehearsal = options.WhileCompiling is null ? null : Rehearsal.Of(model, options, parallel);
        var tokenizer = Tokenizer.Open(folder);
        PromptMeasurement[] tokenized = [.. prompts.Select(prompt => Tokenized(prompt, tokenizer, model, options))];
        options.WhileCompiling?.Invoke(model.Shape);
        return tokenized;
    }

    private static PromptMeasurement Tokenized(Prompt prompt, Tokenizer tokenizer, LanguageModel model, MeasureOptions options)
    {
        var ids = tokenizer.Encode(prompt.Text, options.BeginningOfText);
        return new PromptMeasurement
        {
            Id = prompt.Id,
            Text = prompt.Text,
            Ids = ids,
            Tokens = [.. ids.Select(tokenizer.Token)],
            Error = WhyNot(ids, model),
            Remarks = model.Shape is { LearnedPositions: false, MaxPositions: { } most } && ids.Length > most
                ? [$"{ids.Length} tokens, beyond the {most} the model was built for"]
                : [],
        };
    }

    private static string? WhyNot(int[] ids, LanguageModel model) => (ids, model.Shape) switch
    {
        ([], _) => "no tokens: there is nothing to measure",
        ({ Length: > MostTokens }, _) => $"{ids.Length} tokens; a map of more than {MostTokens} by {MostTokens} does not fit into one array",
        (_, { LearnedPositions: true, MaxPositions: { } most }) when ids.Length > most => $"{ids.Length} tokens; the model has positions for {most}",
        (_, { Vocabulary: var vocabulary }) when ids.Max() >= vocabulary =>
            $"token id {ids.Max()}; the model's vocabulary has {vocabulary}: are tokenizer and weights of one model?",
        _ => null,
    };

    private static PromptMeasurement Finished(PromptMeasurement prompt, PromptObservation seen, LanguageModel model, MeasureOptions options)
    {
        if (options.Lens)
        {
            var (kl, entropy) = Unembedding.Lens(model, prompt.Ids.Length, seen.Tape);
            entropy.CopyTo(seen.Metrics.Curve(MetricNames.LensEntropy, entropy.Length), 0);
            kl.CopyTo(seen.Metrics.Curve(MetricNames.LensKl, kl.Length), 0);
        }

        return prompt with
        {
            Metrics = seen.Metrics,
            Logits = options.Logits ? Unembedding.Logits(model, prompt.Ids, seen.Tape) : null,
            Maps = seen.Maps,
        };
    }
}
