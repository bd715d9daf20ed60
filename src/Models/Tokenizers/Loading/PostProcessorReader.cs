using System.Collections.Immutable;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>Reads "post_processor", of which only what it puts around a single text matters here; offsets and type ids do not.</summary>
internal static class PostProcessorReader
{
    /// <summary>Published templates have one or two; the same token can be named any number of times, each standing for any number of ids.</summary>
    private const int MostTokens = 1000;

    /// <summary>The template, and the token it puts first, which is the beginning of text; null where it puts none.</summary>
    public static (Template Template, int? First) Read(Section section)
    {
        var template = section.IsNull ? Template.None : One(section);
        return (template, template.Before.IsEmpty ? null : template.Before[0]);
    }

    private static Template One(Section section)
    {
        var type = section.Object()["type"].String();
        return type switch
        {
            "ByteLevel" => Template.None,
            "TemplateProcessing" => TemplateProcessing(section),
            "BertProcessing" or "RobertaProcessing" => new Template([PairedId(section["cls"])], [PairedId(section["sep"])]),
            "Sequence" => section["processors"].Items().Aggregate(Template.None, (inner, outer) =>
                inner.Within(One(outer)) is var both && both.Before.Length + both.After.Length <= MostTokens ? both : throw TooLong(section)),
            _ => throw section.Unsupported($"the post-processor {type} is not implemented"),
        };
    }

    /// <summary>["[CLS]", 101].</summary>
    private static int PairedId(Section pair) => pair.Items().ToArray() is [_, var id] ? id.Id() : throw pair.Unexpected("a token and its id");

    private static UnsupportedException TooLong(Section section) => section.Unsupported($"more than {MostTokens} tokens around a text are not supported");

    private static Template TemplateProcessing(Section section)
    {
        if (section["single"].Items().Take(MostTokens + 1).Count() > MostTokens)
        {
            throw TooLong(section["single"]);
        }

        var before = ImmutableArray.CreateBuilder<int>();
        ImmutableArray<int>.Builder? after = null;
        foreach (var piece in section["single"].Items())
        {
            if (piece["SpecialToken"] is { IsNull: false } token)
            {
                var name = token["id"].String();
                var ids = section["special_tokens"][name]["ids"];
                (after ?? before).AddRange(ids.Items().Take(MostTokens + 1).Select(id => id.Id()));
                _ = before.Count + (after?.Count ?? 0) <= MostTokens ? 0 : throw TooLong(ids);
            }
            else if (after is null && piece["Sequence"]["id"] is { IsNull: false } sequence && sequence.String() == "A")
            {
                after = ImmutableArray.CreateBuilder<int>();
            }
            else
            {
                throw piece.Unexpected("a SpecialToken, or the Sequence A once");
            }
        }

        return after is null ? throw section["single"].Unexpected("a place for the text, the Sequence A") : new Template(before.ToImmutable(), after.ToImmutable());
    }
}
