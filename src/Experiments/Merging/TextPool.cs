using System.Collections.Concurrent;

namespace LStar.Experiments.Merging;

/// <summary>Texts that thousands of files share, kept once. Safe for use from several threads.</summary>
internal sealed class TextPool
{
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    public string Of(string text) => _known.GetOrAdd(text, text);
}
