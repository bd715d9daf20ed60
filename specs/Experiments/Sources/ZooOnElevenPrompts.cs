using System.Collections.Concurrent;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;

namespace LStar.Specs.Experiments.Sources;

/// <summary>The zoo measured on the eleven prompts of the sources, each model once for all specs.</summary>
internal static class ZooOnElevenPrompts
{
    private static readonly IReadOnlyList<Prompt> Prompts = PromptFile.Read(Fixtures.Path("prompts", "prompts.json"));
    private static readonly ConcurrentDictionary<string, Lazy<ModelMeasurement>> Models = new(StringComparer.Ordinal);

    /// <summary>A model on all eleven.</summary>
    public static ModelMeasurement Of(string model) => Models.GetOrAdd(model, name => new Lazy<ModelMeasurement>(() => Measure(name))).Value;

    /// <summary>A model on an experiment's prompts.</summary>
    public static ModelMeasurement On(string model, IReadOnlyList<Prompt> prompts)
    {
        var measured = Of(model);
        return measured with { Prompts = [.. prompts.Select(prompt => measured.Prompts.Single(one => one.Text == prompt.Text))] };
    }

    private static ModelMeasurement Measure(string name)
    {
        using var engine = ChosenEngine.Open();
        return Measurement.Run(name, Fixtures.Path("zoo", name), engine, Prompts, new MeasureOptions(), TimeProvider.System);
    }
}
