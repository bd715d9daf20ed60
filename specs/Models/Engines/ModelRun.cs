using LStar.Models;
using LStar.Models.Engines;
using LStar.Specs.Models.Architectures;

namespace LStar.Specs.Models.Engines;

/// <summary>All that a model shows of some prompts on an engine: maps, residual states, and the logits of every token.</summary>
internal sealed record ModelRun(IReadOnlyDictionary<(int Layer, int Prompt), float[]> Maps, IReadOnlyDictionary<(int Layer, int Prompt), float[]> Residuals, float[][] Logits)
{
    public static ModelRun Of(string folder, IEngine engine, IReadOnlyList<int[]> prompts, int batchTokens = 4096)
    {
        using var model = LanguageModel.Open(folder, engine);
        var observer = new RecordingObserver(model.Shape.Layers, model.Shape.Heads);
        model.Run(prompts, batchTokens, observer);
        var logits = new float[prompts.Count][];
        for (var prompt = 0; prompt < prompts.Count; prompt++)
        {
            logits[prompt] = new float[prompts[prompt].Length * model.Shape.Vocabulary];
            model.Unembed(observer.Residuals[(model.Shape.Layers, prompt)], logits[prompt]);
        }

        return new ModelRun(observer.Maps, observer.Residuals, logits);
    }

    /// <summary>Ids to run on, the same for every model: all of them have at least 2000.</summary>
    public static int[] Ids(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(3, 2000))];
    }

    /// <summary>Every array of the run, by a name to tell it by.</summary>
    public IEnumerable<(string Name, float[] Values)> Arrays() =>
    [
        .. Maps.OrderBy(pair => pair.Key).Select(pair => ($"map {pair.Key}", pair.Value)),
        .. Residuals.OrderBy(pair => pair.Key).Select(pair => ($"residual {pair.Key}", pair.Value)),
        .. Logits.Select((values, prompt) => ($"logits {prompt}", values)),
    ];
}
