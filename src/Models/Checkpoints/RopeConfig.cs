namespace LStar.Models.Checkpoints;

/// <summary>How the frequencies of rotary positions are changed for longer texts than the model was first trained on.</summary>
public enum RopeType
{
    /// <summary>Not at all.</summary>
    Default,

    /// <summary>Every position is divided by the factor.</summary>
    Linear,

    /// <summary>Low frequencies are divided by the factor, high ones are not, those between are blended (Llama 3.1).</summary>
    Llama3,
}

/// <summary>
/// Rotary position embeddings as config.json describes them, in the spelling of transformers 5 (rope_parameters) or the older ones (rope_theta or
/// rotary_emb_base, partial_rotary_factor or rotary_pct, rope_scaling). Defaults and checks are those of transformers' modeling_rope_utils.
/// </summary>
/// <param name="Theta">The base of the frequencies, above 0; 10000 where the file is silent.</param>
/// <param name="PartialRotaryFactor">The share of a head's dimensions that is rotated, in (0, 1].</param>
/// <param name="Type">The scaling.</param>
/// <param name="Factor">By how much the scaling stretches, above 0; 1 for <see cref="RopeType.Default"/>.</param>
/// <param name="LowFreqFactor">Llama 3 only: wavelengths above original / low are stretched.</param>
/// <param name="HighFreqFactor">Llama 3 only, above <paramref name="LowFreqFactor"/>: wavelengths below original / high are left alone.</param>
/// <param name="OriginalMaxPositionEmbeddings">Llama 3 only: the length in tokens trained on before the stretching.</param>
public sealed record RopeConfig(
    double Theta,
    double PartialRotaryFactor,
    RopeType Type = RopeType.Default,
    double Factor = 1,
    double LowFreqFactor = 1,
    double HighFreqFactor = 1,
    int OriginalMaxPositionEmbeddings = 0)
{
    /// <summary>What each frequency is divided by besides; none where nothing is said.</summary>
    public IReadOnlyList<float> Factors { get; private init; } = [];

    private const double DefaultTheta = 10_000;
    private const string Original = "original_max_position_embeddings";

    /// <summary>Reads either spelling; where several are present they must agree.</summary>
    /// <param name="config">The model's configuration.</param>
    /// <param name="partialRotaryFactor">The family's default: 0.25 for gpt_neox, 1 for the others.</param>
    /// <exception cref="CheckpointException">A key the scaling needs is missing, or a number is out of range.</exception>
    /// <exception cref="UnsupportedException">The scaling is of another type, or there is one for each type of layer.</exception>
    public static RopeConfig Read(ModelConfig config, double partialRotaryFactor = 1)
    {
        var sections = new[] { config.Section("rope_parameters"), config.Section("rope_scaling") }.OfType<ConfigSection>().ToList();
        foreach (var section in sections)
        {
            if (section.FirstSection() is { } nested)
            {
                throw section.Unsupported(nested, "rotary positions that differ between types of layer");
            }
        }

        var rope = new RopeConfig(
            Positive(config, sections, ["rope_theta", "rotary_emb_base"]) ?? DefaultTheta,
            Positive(config, sections, ["partial_rotary_factor", "rotary_pct"], most: 1) ?? partialRotaryFactor,
            Agreed("rope_type", sections, ReadType) ?? RopeType.Default)
        { Factors = config.RotaryFactors };
        return rope.Type switch
        {
            RopeType.Default => rope,
            RopeType.Linear => rope with { Factor = Required("factor") },
            _ => (rope with
            {
                Factor = Required("factor"),
                LowFreqFactor = Required("low_freq_factor"),
                HighFreqFactor = Required("high_freq_factor"),
                OriginalMaxPositionEmbeddings = Agreed(Original, sections, section => section.OptionalSize(Original)) ?? config.Size(Original),
            }).Checked(sections[0]),
        };

        double Required(string key) => Positive(null, sections, [key]) ?? sections[0].Double(key);
    }

    private RopeConfig Checked(ConfigSection section) => HighFreqFactor > LowFreqFactor
        ? this
        : throw section.Invalid("high_freq_factor", $"more than low_freq_factor, {LowFreqFactor}");

    private static RopeType? ReadType(ConfigSection section)
    {
        var key = section.Has("rope_type") ? "rope_type" : "type";
        return section.OptionalText("rope_type", "type") switch
        {
            "default" => RopeType.Default,
            "linear" => RopeType.Linear,
            "llama3" => RopeType.Llama3,
            null when section.Has("factor") => throw section.Invalid("rope_type", "default, linear or llama3 beside factor"),
            null => null,
            var other => throw new UnsupportedException(
                section.File, section.PathOf(key), $"rotary scaling \"{other}\" is not supported; default, linear and llama3 are"),
        };
    }

    /// <summary>A number above 0 that may stand in any section or beside them, under any of the names.</summary>
    private static double? Positive(ConfigSection? config, List<ConfigSection> sections, string[] names, double most = double.MaxValue)
    {
        ConfigSection[] places = config is null ? [.. sections] : [.. sections, config];
        return Agreed(names[0], places, place => place.OptionalDouble(names) switch
        {
            null => (double?)null,
            > 0 and var value when value <= most => value,
            _ => throw place.Invalid(names.First(place.Has), most == 1 ? "a number above 0, at most 1" : "a number above 0"),
        });
    }

    private static T? Agreed<T>(string key, IReadOnlyList<ConfigSection> places, Func<ConfigSection, T?> read)
        where T : struct
    {
        var found = places.Select(place => (Place: place, Value: read(place))).Where(pair => pair.Value is not null).ToList();
        foreach (var (place, value) in found.Skip(1))
        {
            if (!value.Equals(found[0].Value))
            {
                throw new CheckpointException(place.File, $"is {found[0].Value}, but {NameOf(place)} says {value}", found[0].Place.PathOf(key));
            }
        }

        return found.Count == 0 ? null : found[0].Value;
    }

    private static string NameOf(ConfigSection place) => place.PathOf("") is { Length: > 0 } path ? path.TrimEnd('.') : "the top level";
}
