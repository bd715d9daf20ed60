using LStar.Experiments.Claims;
using LStar.Experiments.Prompts;

namespace LStar.Experiments.Sweeps.Plans;

/// <summary>
/// Reads a plan's sets of prompts: the name of a source's; a file; {"name", "prompts"}; {"name", "file"}; or {"name", "text", "count", "words", "seed"}, which draws passages from a text.
/// </summary>
internal static class PromptSetReader
{
    private const int DrawnWords = 20;
    private const string Expected = "\"source-001\", a file, or an object with \"name\" and \"prompts\", \"file\" or \"text\"";

    private static readonly string[] Drawn = ["name", "text", "count", "words", "seed"];

    /// <summary>The sources' own, by name.</summary>
    private static readonly (string Name, IReadOnlyList<Prompt> Prompts)[] Named =
    [
        ("source-000", [.. ClaimPrompts.All.Where(prompt => prompt.Id == ClaimPrompts.Fox)]),
        ("source-001", PromptSets.CrossHeritage),
        ("source-003", [.. ClaimPrompts.All.Where(prompt => prompt.Id == ClaimPrompts.Reality)]),
        ("calibration", ClaimPrompts.Calibration),
        ("all-sources", ClaimPrompts.All),
    ];

    /// <summary>The sets; that of source 001 where a plan names none.</summary>
    public static IReadOnlyList<PromptSet> Read(string folder, PlanPart? part)
    {
        if (part is not { } given)
        {
            return [new("source-001", PromptSets.CrossHeritage)];
        }

        var sets = new List<PromptSet>();
        foreach (var item in given.Some())
        {
            var set = Read(folder, item);
            var twice = set.Prompts.GroupBy(prompt => prompt.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
            sets.Add(twice is not null ? throw item.Unusable($"the id \"{twice.Key}\" is there twice")
                : sets.Exists(other => other.Name == set.Name) ? throw item.Unusable($"a set of prompts is called \"{set.Name}\" already: give this one another \"name\"")
                : set);
        }

        return sets;
    }

    private static PromptSet Read(string folder, PlanPart part) =>
        part.IsText ? OfText(folder, part)
        : !part.IsObject ? throw part.Wrong(Expected)
        : part.Optional("text") is { } text ? OfPassages(part.Object(Drawn), folder, text)
        : part.Optional("file") is { } file ? new(part.Object("name", "file").Required("name").Text(), OfFile(folder, file))
        : new(part.Object("name", "prompts").Required("name").Text(), OfList(part.Required("prompts")));

    private static PromptSet OfText(string folder, PlanPart part)
    {
        var text = part.Name();
        var named = Array.Find(Named, each => each.Name == text);
        return named.Name is not null && !File.Exists(Path.Combine(folder, text)) ? new(text, named.Prompts) : new(Path.GetFileNameWithoutExtension(text), OfFile(folder, part));
    }

    private static IReadOnlyList<Prompt> OfFile(string folder, PlanPart part)
    {
        var path = Path.Combine(folder, part.Name());
        try
        {
            return PromptFile.Read(path);
        }
        catch (PromptFileException error) when (!Path.Exists(path))
        {
            throw part.Unusable($"there is no such file of prompts: {path}; the sources' are {string.Join(", ", Named.Select(each => each.Name))}", error);
        }
        catch (PromptFileException error)
        {
            throw part.Unusable(error.Message, error);
        }
    }

    private static IReadOnlyList<Prompt> OfList(PlanPart part) => [.. part.Some().Select((item, index) =>
        item.IsText ? new Prompt(PromptSets.Unnamed(index + 1), item.Text())
        : item.IsObject ? new Prompt(item.Object("id", "text").Optional("id")?.Text() ?? PromptSets.Unnamed(index + 1), item.Required("text").Text())
        : throw item.Wrong("a text, or an object with \"text\""))];

    private static PromptSet OfPassages(PlanPart part, string folder, PlanPart text)
    {
        var name = part.Required("name").Text();
        var (count, words) = ((int)part.Required("count").Whole(1, 1_000_000), (int)(part.Optional("words")?.Whole(1, 100_000) ?? DrawnWords));
        var seed = (ulong)(part.Optional("seed")?.Whole(0, long.MaxValue) ?? 1);
        var path = Path.Combine(folder, text.Name());
        string whole;
        try
        {
            whole = PromptFile.ReadText(path);
        }
        catch (PromptFileException error)
        {
            throw text.Unusable(Path.Exists(path) ? error.Message : $"there is no such text: {path}", error);
        }

        var drawn = Passages.Draw(name, whole, count, words, seed);
        return drawn.Count == count ? new(name, drawn) : throw part.Unusable($"{path} had room for {drawn.Count} passages of {words} words, drawn without overlap, and {count} are asked for");
    }
}
