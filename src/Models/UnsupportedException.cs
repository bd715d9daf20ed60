namespace LStar.Models;

/// <summary>The file is sound, but asks for something that is not implemented: a model_type, or a config key whose value changes the mathematics.</summary>
public sealed class UnsupportedException(string file, string key, string message)
    : Exception($"{OneLine.Of(file, int.MaxValue)}: {OneLine.Of(key)}: {OneLine.Of(message)}")
{
    /// <summary>The file it is about.</summary>
    public string File { get; } = file;

    /// <summary>The config key, model_type, or feature that is not implemented.</summary>
    public string Key { get; } = key;
}
