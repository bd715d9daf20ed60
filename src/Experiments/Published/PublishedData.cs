using System.Text.Json;
using System.Text.Json.Serialization;

namespace LStar.Experiments.Published;

/// <summary>What the sources published, as fixtures/published/published.json transcribes it: measurements and claims, with where each stands.</summary>
/// <param name="CalibrationSet">Source 002: the eight models that formulas are scored on, and W_V of three.</param>
/// <param name="FormulaClaims">Depth errors the sources claim for their formulas.</param>
/// <param name="SignChangeRun">The author's run of source 001.</param>
/// <param name="ArgmaxRun">The author's run of its version before, which located by the largest step.</param>
/// <param name="CalibrationRun">The author's run that made the calibration L*.</param>
public sealed record PublishedData(
    PublishedCalibrationSet CalibrationSet, PublishedFormulaClaims FormulaClaims, PublishedSignChangeRun SignChangeRun, PublishedArgmaxRun ArgmaxRun,
    PublishedCalibrationRun CalibrationRun)
{
    private static readonly Lazy<PublishedData> Embedded = new(() =>
    {
        using var stream = typeof(PublishedData).Assembly.GetManifestResourceStream("published.json")!;
        return JsonSerializer.Deserialize(stream, PublishedJson.Default.PublishedData)!;
    });

    /// <summary>The data that came with the program.</summary>
    public static PublishedData Load() => Embedded.Value;
}

/// <summary>Source 002, sections 2 and 9.</summary>
public sealed record PublishedCalibrationSet(IReadOnlyList<PublishedModel> Models, IReadOnlyList<PublishedValueProjection> ValueProjection);

/// <summary>One row of the eight-model table.</summary>
/// <param name="Model">Hub id.</param>
/// <param name="Lab">Who made it.</param>
/// <param name="Layers">L.</param>
/// <param name="Heads">H.</param>
/// <param name="Gain">G as printed: the gain of block L-2, not the network's (definitions.md 7.5).</param>
/// <param name="LStar">The empirical L*.</param>
/// <param name="Behavior">DAMPEN, EXPAND or UNKNOWN.</param>
/// <param name="MeanTraceMultiHead">"Trace (MH)"; null where the source has NaN.</param>
public sealed record PublishedModel(string Model, string Lab, int Layers, int Heads, double Gain, int LStar, string Behavior, double? MeanTraceMultiHead);

/// <summary>One row of the W_V table: means over layers.</summary>
public sealed record PublishedValueProjection(string Model, double Frobenius, double Spectral, double Entropy, double Condition);

/// <summary>Claimed errors.</summary>
public sealed record PublishedFormulaClaims(IReadOnlyList<PublishedFormulaClaim> Claims);

/// <summary>A formula's id (definitions.md section 4) and the depth error claimed for it, in percent.</summary>
public sealed record PublishedFormulaClaim(string Formula, double ClaimedDepthError, string? Note = null);

/// <summary>The run of source 001: six models, five prompts, float16.</summary>
public sealed record PublishedSignChangeRun(double OverallDepthError, string Verdict, string CalibrationMatches, IReadOnlyList<PublishedSignChangeModel> Models);

/// <summary>A model of that run.</summary>
/// <param name="Model">Hub id.</param>
/// <param name="Lab">Who made it.</param>
/// <param name="Layers">L.</param>
/// <param name="Heads">H.</param>
/// <param name="Calibration">The calibration L*, where the source has one.</param>
/// <param name="LStars">L* of the five prompts.</param>
/// <param name="Expected">The behavior the source expects.</param>
public sealed record PublishedSignChangeModel(string Model, string Lab, int Layers, int Heads, int? Calibration, IReadOnlyList<int> LStars, string Expected);

/// <summary>The run with the largest step.</summary>
public sealed record PublishedArgmaxRun(double OverallDepthError, string Verdict, IReadOnlyList<PublishedArgmaxModel> Models);

/// <summary>A model of that run: mean and population deviation of L* over prompts.</summary>
public sealed record PublishedArgmaxModel(
    string Model, [property: JsonPropertyName("lStarMean")] double Mean, [property: JsonPropertyName("lStarStd")] double Deviation);

/// <summary>The calibration run: four prompts, float32, the mean over prompts.</summary>
public sealed record PublishedCalibrationRun(IReadOnlyList<string> Prompts, IReadOnlyList<PublishedCalibrationModel> Models);

/// <summary>A model of that run, with its two published traces over layers.</summary>
public sealed record PublishedCalibrationModel(
    string Model, int Layers, int Heads, int LStar, IReadOnlyList<double> FirstHeadTrace, IReadOnlyList<double> MultiHeadTrace);

/// <summary>Reads them without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PublishedData))]
internal sealed partial class PublishedJson : JsonSerializerContext;
