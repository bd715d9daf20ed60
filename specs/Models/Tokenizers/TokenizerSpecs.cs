using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Models;
using LStar.Models.Tokenizers;
using LStar.Models.Tokenizers.PreTokenizers;
using LStar.Models.Tokenizers.Unicode;
using Xunit;

namespace LStar.Specs.Models.Tokenizers;

public class TokenizerSpecs
{
    private const string Template = """
        {"type":"Sequence","processors":[{"type":"ByteLevel","trim_offsets":true},{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>","type_id":0}},
        {"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"</s>","type_id":0}}],"pair":[],"special_tokens":{"<s>":{"id":"<s>","ids":[90],"tokens":["<s>"]},"</s>":{"id":"</s>","ids":[91,92],"tokens":["<","s>"]}}}]}
        """;

    private const string Added = """[{"id":90,"content":"<s>","special":true,"normalized":false},{"id":91,"content":"</s>","special":true,"normalized":false}]""";

    [Theory]
    [InlineData(BeginningOfText.AsTokenizer, "ab", new[] { 90, 0, 1, 91, 92 })]
    [InlineData(BeginningOfText.Force, "ab", new[] { 90, 0, 1, 91, 92 })]
    [InlineData(BeginningOfText.Omit, "ab", new[] { 0, 1, 91, 92 })]
    [InlineData(BeginningOfText.Omit, "<s>ab", new[] { 90, 0, 1, 91, 92 })]
    [InlineData(BeginningOfText.AsTokenizer, "<s>ab", new[] { 90, 90, 0, 1, 91, 92 })]
    [InlineData(BeginningOfText.AsTokenizer, "", new[] { 90, 91, 92 })]
    public void Encode_WithATemplate_PutsItAroundTheText(BeginningOfText bos, string text, int[] ids)
    {
        var tokenizer = TemporaryFolder.Tokenizer(Added, postProcessor: Template);

        tokenizer.Encode(text, bos).Should().Equal(ids);
        tokenizer.BeginningOfTextId.Should().Be(90);
    }

    [Fact]
    public void Encode_RobertaAndBert_PutTheirTokensAround()
    {
        TemporaryFolder.Tokenizer(postProcessor: """{"type":"RobertaProcessing","sep":["b",1],"cls":["c",2],"trim_offsets":true,"add_prefix_space":false}""").Encode("a").Should().Equal(2, 0, 1);
        TemporaryFolder.Tokenizer(postProcessor: """{"type":"BertProcessing","sep":["b",1],"cls":["c",2]}""").Encode("a").Should().Equal(2, 0, 1);
    }

    [Theory]
    [InlineData("neox-6", 0)]
    [InlineData("gpt2-12", 1984)]
    [InlineData("bloom-24", 1)]
    public void Encode_ForcedWhereTheTokenizerAddsNone_PutsTheNamedTokenFirst(string model, int first)
    {
        var tokenizer = Tokenizer.Open(TokenizerFixtures.Folder(model));

        tokenizer.BeginningOfTextId.Should().Be(first);
        tokenizer.Encode("Hello", BeginningOfText.Force).Should().Equal([first, .. tokenizer.Encode("Hello")]);
        tokenizer.Encode("", BeginningOfText.Force).Should().Equal(first);
        tokenizer.Encode("Hello", BeginningOfText.Omit).Should().Equal(tokenizer.Encode("Hello"));
    }

    [Theory]
    [InlineData("opt-12", 2)]
    [InlineData("llama-16", 1984)]
    [InlineData("gemma-18", 2)]
    [InlineData("mistral-window", 1)]
    public void Encode_WhereTheTokenizerAddsOne_ForceAddsNoSecondAndOmitTakesItAway(string model, int first)
    {
        var tokenizer = Tokenizer.Open(TokenizerFixtures.Folder(model));
        var ids = tokenizer.Encode("Hello");

        ids[0].Should().Be(first).And.Be(tokenizer.BeginningOfTextId);
        tokenizer.Encode("Hello", BeginningOfText.Force).Should().Equal(ids);
        tokenizer.Encode("Hello", BeginningOfText.Omit).Should().Equal(ids[1..]);
        tokenizer.Encode("", BeginningOfText.Omit).Should().BeEmpty();
    }

    [Fact]
    public void Encode_ForcedWhereNoTokenIsNamed_IsRefused()
    {
        var tokenizer = Tokenizer.Open(TokenizerFixtures.Folder("qwen3-36"));
        var encoding = () => tokenizer.Encode("Hello", BeginningOfText.Force);

        tokenizer.BeginningOfTextId.Should().BeNull();
        encoding.Should().Throw<UnsupportedException>().WithMessage("*tokenizer.json: bos_token: no beginning-of-text token is named*");
    }

    [Fact]
    public void Encode_HalfASurrogatePair_CountsAsTheReplacementCharacter()
    {
        var tokenizer = Tokenizer.Open(TokenizerFixtures.Folder("gpt2-12"));

        tokenizer.Encode("a\uD83Db").Should().Equal(tokenizer.Encode("a\uFFFDb"));
        tokenizer.Encode("\uDE00\uD83D").Should().Equal(tokenizer.Encode("\uFFFD\uFFFD"));
    }

    [Theory]
    [InlineData("gpt2-12")]
    [InlineData("neox-6")]
    [InlineData("bloom-24")]
    [InlineData("llama-16")]
    [InlineData("qwen3-36")]
    [InlineData("opt-12")]
    public void Encode_AnyTextByABytePipeline_SpellsTheTextsBytes(string model)
    {
        var tokenizer = Tokenizer.Open(TokenizerFixtures.Folder(model));
        var composes = model is "neox-6" or "qwen3-36";

        Prop.ForAll(TextArbitrary.Awkward, text =>
        {
            var expected = composes ? Scalars.Text(Normalization.Normalize(Scalars.Of(text), UnicodeForm.Nfc)) : text;
            return Decode(tokenizer, tokenizer.Encode(text, BeginningOfText.Omit)) == expected;
        }).Check(Seeded.Cases(100));
    }

    [Theory]
    [InlineData("gpt2-12", "<|endoftext|>")]
    [InlineData("neox-6", "<|endoftext|>")]
    [InlineData("qwen3-36", "<|im_start|>")]
    [InlineData("opt-12", "</s>")]
    [InlineData("mistral-window", "</s>")]
    [InlineData("gemma-18", "<eos>")]
    public void Encode_AroundASpecialToken_IsTheIdsOfBothSides(string model, string special)
    {
        var tokenizer = Tokenizer.Open(TokenizerFixtures.Folder(model));
        var token = tokenizer.Encode(special, BeginningOfText.Omit).Should().ContainSingle().Subject;
        tokenizer.Token(token).Should().Be(special);

        Prop.ForAll(TextArbitrary.Awkward, TextArbitrary.Awkward, (left, right) => tokenizer.Encode(left + special + right, BeginningOfText.Omit)
            .SequenceEqual([.. tokenizer.Encode(left, BeginningOfText.Omit), token, .. tokenizer.Encode(right, BeginningOfText.Omit)])).Check(Seeded.Cases(100));
    }

    [Fact]
    public void Token_OfNoToken_IsOutOfRange()
    {
        var tokenizer = Tokenizer.Open(TokenizerFixtures.Folder("gpt2-12"));
        var asking = () => tokenizer.Token(5000);

        tokenizer.Count.Should().Be(1985);
        asking.Should().Throw<ArgumentOutOfRangeException>();
        tokenizer.TryToken(-1, out _).Should().BeFalse();
    }

    [Fact]
    public void Encode_FromManyThreads_GivesTheSameIds()
    {
        var tokenizer = Tokenizer.Open(TokenizerFixtures.Folder("neox-6"));
        var texts = Enumerable.Range(0, 200).Select(i => $"The {i}th café\u0301  says {new string('x', i)}").ToArray();
        var expected = texts.Select(text => tokenizer.Encode(text)).ToArray();

        var found = new int[texts.Length][];
        Parallel.For(0, texts.Length, i => found[i] = tokenizer.Encode(texts[i]));

        found.Should().BeEquivalentTo(expected, options => options.WithStrictOrdering());
    }

    /// <summary>The text a byte pipeline's tokens spell; added tokens, which may hold any character, as they are.</summary>
    private static string Decode(Tokenizer tokenizer, int[] ids)
    {
        var bytes = new List<byte>();
        foreach (var token in ids.Select(tokenizer.Token))
        {
            var units = token.Select(character => Array.IndexOf(ByteLevel.Alphabet, character)).ToArray();
            bytes.AddRange(units.Contains(-1) ? Encoding.UTF8.GetBytes(token) : units.Select(unit => (byte)unit));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
