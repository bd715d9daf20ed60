using LStar.Models.Tokenizers;

namespace LStar.Specs.Models.Tokenizers;

/// <summary>A folder of files for one spec.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("lstar-").FullName;

    /// <summary>A tokenizer of a tokenizer.json made of these parts; a vocabulary of single characters and no merges where none is given.</summary>
    public static Tokenizer Tokenizer(
        string added = "[]", string normalizer = "null", string preTokenizer = "null", string postProcessor = "null", string vocabulary = "abcdefghijklmnopqrstuvwxyz ▁", string merges = "[]")
    {
        using var folder = new TemporaryFolder();
        folder.Write("tokenizer.json", Json(added, normalizer, preTokenizer, postProcessor, vocabulary, merges));
        return LStar.Models.Tokenizers.Tokenizer.Open(folder.Path);
    }

    /// <summary>The text of a tokenizer.json.</summary>
    public static string Json(
        string added = "[]", string normalizer = "null", string preTokenizer = "null", string postProcessor = "null", string vocabulary = "abc", string merges = "[]")
    {
        var tokens = vocabulary.StartsWith('{') ? vocabulary : $"{{{string.Join(",", vocabulary.Select((character, id) => $"\"{character}\":{id}"))}}}";
        return $$$"""
            {"version":"1.0","truncation":{"max_length":1},"padding":{"strategy":{"Fixed":9}},"added_tokens":{{{added}}},"normalizer":{{{normalizer}}},"pre_tokenizer":{{{preTokenizer}}},
            "post_processor":{{{postProcessor}}},"decoder":{"type":"Unheard"},"model":{"type":"BPE","vocab":{{{tokens}}},"merges":{{{merges}}}}}
            """;
    }

    /// <summary>Writes a file.</summary>
    public TemporaryFolder Write(string name, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
