using LStar.Experiments.Prompts;

namespace LStar.Experiments.Sweeps.Plans;

/// <summary>
/// Prompts drawn from a text: so many words in a row, no word in two of them. Each is drawn from all places that those before it leave, so that the first hundred of two
/// hundred are the hundred that were drawn alone: a sweep that grows measures no passage again.
/// </summary>
internal static class Passages
{
    /// <summary>Draws passages; a stretch of white space becomes one space.</summary>
    /// <param name="name">They are called NAME-1, NAME-2, ...</param>
    /// <param name="text">The text.</param>
    /// <param name="count">How many.</param>
    /// <param name="words">Words of each.</param>
    /// <param name="seed">Another seed, other passages.</param>
    /// <returns>As many as there is room for where that is fewer than <paramref name="count"/>.</returns>
    public static IReadOnlyList<Prompt> Draw(string name, string text, int count, int words, ulong seed)
    {
        var all = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var places = all.Length - words + 1;
        var taken = new bool[Math.Max(0, places)];
        var left = taken.Length;
        var random = new SplitMix(seed);
        List<Prompt> drawn = [];
        while (drawn.Count < count && left > 0)
        {
            var place = random.Below(places);
            if (taken[place])
            {
                continue;
            }

            drawn.Add(new Prompt($"{name}-{drawn.Count + 1}", string.Join(' ', all.AsSpan(place, words))));
            for (var at = Math.Max(0, place - words + 1); at < Math.Min(places, place + words); at++)
            {
                left -= taken[at] ? 0 : 1;
                taken[at] = true;
            }
        }

        return drawn;
    }
}
