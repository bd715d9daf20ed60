using System.Text;
using System.Text.Json;
using LStar.Experiments.Measuring;
using LStar.Experiments.Results;
using LStar.Experiments.Sources;
using LStar.Experiments.Sources.Features;
using LStar.Experiments.Sources.Gamma;

namespace LStar.Specs.Experiments.Sources;

/// <summary>Fixtures measured as an experiment asks for, once for all specs, and what comes out of a result.</summary>
internal static class MeasuredZoo
{
    private static readonly Lazy<IReadOnlyList<ModelMeasurement>> WithFox = new(() => Measure(new FeaturesExperiment()));
    private static readonly Lazy<IReadOnlyList<ModelMeasurement>> WeightsOnly = new(() => Measure(new GammaExperiment()));
    private static readonly Lazy<FeaturesResult> Found = new(() => FeaturesExperiment.Of(ForFeatures, Time));

    public static DateTimeOffset Time { get; } = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static IReadOnlyList<ModelMeasurement> ForFeatures => WithFox.Value;

    public static IReadOnlyList<ModelMeasurement> ForGamma => WeightsOnly.Value;

    public static FeaturesResult Features => Found.Value;

    /// <summary>One model as the experiment measures it.</summary>
    public static ModelMeasurement Measure(string folder, ISourceExperiment experiment)
    {
        using var engine = ChosenEngine.Open();
        return Measurement.Run(
            Path.GetFileName(folder), folder, engine, experiment.Prompts, experiment.Measuring(new MeasureOptions()), TimeProvider.System, CancellationToken.None);
    }

    /// <summary>The result's JSON, read back.</summary>
    public static JsonElement Json(IExperimentResult result)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, ResultJson.Options))
        {
            result.WriteJson(json);
        }

        return JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>The result's printed lines.</summary>
    public static string[] Lines(IExperimentResult result)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        result.Print(writer);
        return writer.ToString().Split('\n');
    }

    private static IReadOnlyList<ModelMeasurement> Measure(ISourceExperiment experiment) =>
        [.. Fixtures.Zoo.Select(name => Measure(Fixtures.Path("zoo", name), experiment))];
}
