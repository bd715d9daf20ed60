namespace LStar.Models.Checkpoints;

/// <summary>
/// Refusing, by the key's name, a configuration that asks for mathematics that is not implemented. An architecture lists these calls beside its
/// hyperparameters, so that what it does not do can be read there.
/// </summary>
public static class Refusals
{
    /// <summary>Refuses a flag that has this value. An absent flag passes, so <paramref name="value"/> must not be Hugging Face's default.</summary>
    /// <param name="config">Where the key is.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value that is not implemented.</param>
    /// <param name="what">What it would mean, e.g. "cross attention".</param>
    /// <exception cref="UnsupportedException">The key has that value.</exception>
    public static void RefuseIf(this ConfigSection config, string key, bool value, string what)
    {
        if (config.OptionalBool(key) == value)
        {
            throw config.Unsupported(key, what);
        }
    }

    /// <summary>Refuses a key that has any value but null.</summary>
    /// <inheritdoc cref="RefuseIf" path="/param"/>
    /// <exception cref="UnsupportedException">The key is present.</exception>
    public static void RefusePresent(this ConfigSection config, string key, string what)
    {
        if (config.Has(key))
        {
            throw config.Unsupported(key, what);
        }
    }

    /// <summary>Refuses quantised weights: they would be read as if they were not.</summary>
    /// <exception cref="UnsupportedException">quantization_config is present.</exception>
    public static void RefuseQuantization(this ConfigSection config) => config.RefusePresent("quantization_config", "a quantised checkpoint");

    /// <summary>The text of a key, which must be one of those allowed; <paramref name="fallback"/>, Hugging Face's default, where it is absent.</summary>
    /// <exception cref="UnsupportedException">It is another one.</exception>
    public static string OneOf(this ConfigSection config, string key, string fallback, params ReadOnlySpan<string> allowed)
    {
        var text = config.OptionalText(key) ?? fallback;
        return allowed.Contains(text)
            ? text
            : throw new UnsupportedException(
                config.File,
                config.PathOf(key),
                $"\"{text}\" is not supported; {string.Join(", ", allowed)} {(allowed.Length == 1 ? "is" : "are")}");
    }

    /// <summary>The number of a key, which must be <paramref name="only"/> where it is present.</summary>
    /// <exception cref="UnsupportedException">It is another one.</exception>
    public static void RefuseUnless(this ConfigSection config, string key, double only, string what)
    {
        if (config.OptionalDouble(key) is { } value && value != only)
        {
            throw config.Unsupported(key, what);
        }
    }

    /// <summary>The error for a key whose value asks for something that is not implemented.</summary>
    /// <inheritdoc cref="RefuseIf" path="/param"/>
    public static UnsupportedException Unsupported(this ConfigSection config, string key, string what) =>
        new(config.File, config.PathOf(key), $"{what} is not supported; found {config.Shown(key)}");
}
