using System.Text.Json;
using LStar.Metrics.Formulas;

namespace LStar.Specs.Metrics.Formulas;

/// <summary>The sources' numbers (fixtures/published/published.json) and what numpy and scipy compute from them (statistics.json).</summary>
internal static class Published
{
    private static readonly JsonElement Sources = Read("published.json");

    public static JsonElement Statistics { get; } = Read("statistics.json");

    /// <summary>The eight models of source 002, section 2.</summary>
    public static IReadOnlyList<DataPoint> Models { get; } =
    [
        .. from model in Sources.GetProperty("calibrationSet").GetProperty("models").EnumerateArray()
           select new DataPoint(
               model.GetProperty("model").GetString()!,
               new FormulaInputs(
                   model.GetProperty("layers").GetInt32(), model.GetProperty("heads").GetInt32(), model.GetProperty("gain").GetDouble(),
                   Behaviors.Parse(model.GetProperty("behavior").GetString()!)),
               model.GetProperty("lStar").GetDouble(),
               model.GetProperty("lab").GetString()),
    ];

    /// <summary>Source 000's features on the zoo.</summary>
    public static IReadOnlyList<DataPoint> Features { get; } =
    [
        .. from row in FeatureRows
           select new DataPoint(
               row.GetProperty("model").GetString()!,
               new FormulaInputs(
                   row.GetProperty("n_layers").GetInt32(), row.GetProperty("n_heads").GetInt32(), 1, null,
                   row.GetProperty("entropy_gradient").GetDouble(), row.GetProperty("W_V_cond_first").GetDouble()),
               row.GetProperty("L_star_empirical").GetDouble()),
    ];

    public static IEnumerable<JsonElement> FeatureRows => Statistics.GetProperty("features").GetProperty("rows").EnumerateArray();

    public static IReadOnlyDictionary<string, double> ClaimedErrors => Sources.GetProperty("formulaClaims").GetProperty("claims").EnumerateArray()
        .ToDictionary(claim => claim.GetProperty("formula").GetString()!, claim => claim.GetProperty("claimedDepthError").GetDouble());

    /// <summary>How often the thirty published sign-change L* are 1, 2, 3, and 4 or more.</summary>
    public static int[] SignChangeCounts
    {
        get
        {
            var found = Sources.GetProperty("signChangeRun").GetProperty("models").EnumerateArray()
                .SelectMany(model => model.GetProperty("lStars").EnumerateArray()).Select(layer => layer.GetInt32()).ToList();
            return [found.Count(layer => layer == 1), found.Count(layer => layer == 2), found.Count(layer => layer == 3), found.Count(layer => layer >= 4)];
        }
    }

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(Fixtures.Path("published", file))).RootElement;
}
