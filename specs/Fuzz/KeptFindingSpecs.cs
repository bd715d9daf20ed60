using FluentAssertions;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Fuzz;

/// <summary>
/// Files that once broke a promise, kept in fixtures/fuzz under their readers' names: what each is answered with now, and what was wrong. Every file of
/// the corpus is also read by every run of the harness.
/// </summary>
public sealed class KeptFindingSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Reader, file, and what its refusal says; empty where it is sound.</summary>
    public static TheoryData<string, string, string> Findings => new()
    {
        // Forty doublings of a text of one letter: a trillion characters were asked for.
        { "tokenizer", "finding-replace-doubles-forty-times.json", "becomes one of more than" },
        { "tokenizer", "finding-byte-level-forty-times.json", "becomes one of more than" },
        // A token named a hundred times that stands for a hundred ids, before every text: the square of the file's size.
        { "tokenizer", "finding-template-of-many-ids.json", "more than 1000 tokens around a text" },
        { "tokenizer", "finding-steps-without-end.json", "more than 100 steps" },
        // Case was ignored by every class of a nest, each asking the next six times: never done.
        { "tokenizer", "finding-classes-in-classes-ignoring-case.json", "" },
        // The width of a look-behind's first choice was asked for twice at every level: never done.
        { "tokenizer", "finding-alternatives-in-look-behind.json", "" },
        // Readers disagree on which of two counts; and each vocabulary had a table of half a megabyte, for 11 bytes of file.
        { "tokenizer", "finding-model-twice.json", "model: occurs twice" },
        { "tokenizer", "finding-vocabulary-twice.json", "model.vocab: occurs twice" },
        // These three ended in an InvalidOperationException.
        { "tokenizer-config", "finding-not-utf8.json", "expected JSON in UTF-8" },
        { "special-tokens", "finding-not-utf8.json", "expected JSON in UTF-8" },
        { "added-tokens", "finding-not-utf8.json", "expected JSON in UTF-8" },
        { "tokenizer", "finding-half-surrogate.json", "half a surrogate pair" },
        // A merge written as one text, longer than 256 bytes: ArgumentOutOfRangeException, where it is sound.
        { "tokenizer", "finding-merge-longer-than-the-buffer.json", "" },
        // Two names of one key, compared as texts: InvalidOperationException.
        { "config", "finding-half-surrogate-under-two-names.json", "half a surrogate pair" },
        // The next free id was -2147483648.
        { "vocab", "finding-last-id-there-is.json", "ids that leave room" },
        // Was reported in .NET's words, with a place counted from 0.
        { "results", "finding-cut-short.json", "is not valid JSON: it breaks off at line 1, byte 701: the file is cut short" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Findings))]
    public void Finding_Kept_IsAnsweredNow(string name, string file, string reason)
    {
        var reader = FuzzReaders.Named(name);
        reader.Companions(_folder.Path);
        _folder.Write(reader.File, File.ReadAllBytes(Fixtures.Path("fuzz", name, file)));
        var use = () => reader.Use(_folder.Path);

        if (reason.Length == 0)
        {
            use.Should().NotThrow();
            return;
        }

        var refusal = use.Should().Throw<Exception>().Which;
        reader.Refusals.Should().Contain(refusal.GetType());
        refusal.Message.Should().StartWith(_folder.Path).And.Contain(reason).And.NotContain("\n");
    }

    [Fact]
    public void Findings_AreAllOfThoseKept() =>
        FuzzReaders.All.SelectMany(reader => reader.Kept().Select(kept => $"{reader.Name}/{kept.Name}")).Where(kept => kept.Contains("/finding-", StringComparison.Ordinal))
            .Should().BeEquivalentTo(Findings.Select(row => $"{row.Data.Item1}/{row.Data.Item2}"));
}
