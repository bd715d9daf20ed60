using System.Text.Json;
using FluentAssertions;
using FsCheck.Fluent;
using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Checkpoints.Gguf;
using LStar.Models.Tokenizers;
using LStar.Specs.Models.Checkpoints;
using LStar.Specs.Models.Checkpoints.Gguf;
using Xunit;

namespace LStar.Specs.Models.Tokenizers.Loading;

/// <summary>The tokenizer in a GGUF file gives the ids that the model's tokenizer.json gives, which are the goldens'.</summary>
public sealed class GgufTokenizerSpecs : IDisposable
{
    private static readonly string[] Byte = [.. Enumerable.Range(0, 256).Select(unit => $"<0x{unit:X2}>")];

    private readonly LStar.Specs.Models.Checkpoints.TemporaryFolder _folder = new();

    public static TheoryData<string> Converted => ["zoo/llama-16", "zoo/qwen3-36", "zoo/gemma-18", "variants/mistral-window"];

    [Theory]
    [MemberData(nameof(Converted))]
    public void Encode_GoldenTexts_GivesTheLibrarysIds(string fixture)
    {
        using var converted = new GgufConversion(fixture);
        var tokenizer = Tokenizer.Open(converted.Write());
        var rows = Golden.Read(Fixtures.Path("goldens", "tokenizers.json")).GetProperty(fixture.Split('/')[1]).EnumerateArray().ToArray();

        rows.Should().NotBeEmpty();
        foreach (var row in rows)
        {
            var text = row.GetProperty("text").GetString()!;
            tokenizer.Encode(text).Should().Equal(row.GetProperty("ids").Ints(), "the text is {0}", JsonSerializer.Serialize(text));
        }
    }

    /// <summary>Also the tokens' names, and the token that texts may begin with.</summary>
    [Theory]
    [MemberData(nameof(Converted))]
    public void Encode_Prompts_GivesWhatTokenizerJsonGives(string fixture)
    {
        using var converted = new GgufConversion(fixture);
        Same(Tokenizer.Open(converted.Write()), Tokenizer.Open(Fixtures.Path(fixture.Split('/'))));
    }

    [Fact]
    public void Encode_SmolLM2_GivesWhatTokenizerJsonGives()
    {
        var folder = TokenizerFixtures.Folder("smollm2");
        var tokenizer = Tokenizer.Open(Directory.GetFiles(folder, "*.gguf").Single());
        var rows = Golden.Read(Fixtures.Path("goldens", "tokenizers.json")).GetProperty("smollm2").EnumerateArray().ToArray();

        rows.Should().NotBeEmpty();
        foreach (var row in rows)
        {
            tokenizer.Encode(row.GetProperty("text").GetString()!).Should().Equal(row.GetProperty("ids").Ints());
        }

        Same(tokenizer, Tokenizer.Open(folder));
    }

    /// <summary>A vocabulary in which tokens can be made in many ways, and scores are shared.</summary>
    [Fact]
    public void Encode_ByScores_EqualsPlainLoops()
    {
        string[] tokens = ["<unk>", "<s>", "</s>", .. Byte, "▁", "a", "b", "c", "é", "🙂", "ab", "bc", "abc", "ca", "aa", "bb", "▁a", "▁ab", "a▁", "c▁a", "cab", "🙂a", "abab", "éé"];
        int[] types = [2, 3, 3, .. Byte.Select(_ => 6), .. Enumerable.Repeat(1, tokens.Length - 259)];
        var random = new Random(7);
        float[] scores = [.. tokens.Select(_ => -(float)random.Next(6))];
        var naive = new NaiveSentencePiece(tokens, scores, types);
        var tokenizer = Tokenizer.Open(_folder.Write("m.gguf", Pieces(tokens, types, scores).Bytes()));
        var texts = Gen.Elements("a", "b", "c", " ", "é", "🙂", "x", "ab", "ca").ListOf().Select(string.Concat);

        FsCheck.Check.One(Seeded.Cases(300), Prop.ForAll(texts.ToArbitrary(), text => tokenizer.Encode(text, BeginningOfText.Omit).SequenceEqual(naive.Encode(text, addsSpace: true))));
    }

    [Theory]
    [InlineData(true, true, new[] { 1, 259, 2 })]
    [InlineData(true, false, new[] { 1, 259 })]
    [InlineData(false, false, new[] { 259 })]
    public void Encode_PutsAround_WhatTheKeysSay(bool bos, bool eos, int[] expected)
    {
        var file = Pieces(["<unk>", "<s>", "</s>", .. Byte, "a"], [2, 3, 3, .. Byte.Select(_ => 6), 1], new float[260])
            .Key("tokenizer.ggml.add_bos_token", bos).Key("tokenizer.ggml.add_eos_token", eos).Key("tokenizer.ggml.add_space_prefix", false);

        var tokenizer = Tokenizer.Open(_folder.Write("m.gguf", file.Bytes()));

        tokenizer.Encode("a").Should().Equal(expected);
        tokenizer.Encode("a", BeginningOfText.Force)[0].Should().Be(1);
    }

    /// <summary>A control and a user-defined token are found as they are written; an unused one never is, but has its name.</summary>
    [Fact]
    public void Encode_KindsOfTokens_AreFoundOrNot()
    {
        string[] tokens = ["<unk>", "<s>", "</s>", .. Byte, "<|x|>", "[ID]", "un"];
        var file = Pieces(tokens, [2, 3, 3, .. Byte.Select(_ => 6), 3, 4, 5], new float[tokens.Length])
            .Key("tokenizer.ggml.add_bos_token", false).Key("tokenizer.ggml.add_space_prefix", false);

        var tokenizer = Tokenizer.Open(_folder.Write("m.gguf", file.Bytes()));

        tokenizer.Encode("<|x|>[ID]").Should().Equal(259, 260);
        tokenizer.Encode("un").Should().Equal(3 + 'u', 3 + 'n');
        tokenizer.Token(261).Should().Be("un");
    }

    [Theory]
    [InlineData("gpt2", "tokenizer.ggml.pre", "the file does not say how*")]
    [InlineData("llama", "tokenizer.ggml.scores", "required, but missing")]
    [InlineData("llama", "tokenizer.ggml.tokens", "required, but missing")]
    [InlineData("llama", "tokenizer.ggml.model", "required, but missing")]
    [InlineData("gpt2", "tokenizer.ggml.merges", "required, but missing")]
    public void Open_WithoutAKey_NamesIt(string model, string key, string message) => Refused(Known(model).Without(key)).Should().Match($"*m.gguf: {key}: {message}");

    [Fact]
    public void Open_OfAnotherKind_SaysWhatIsKnown()
    {
        Refused(Known("gpt2").Without("tokenizer.ggml.pre").Key("tokenizer.ggml.pre", "grok-2")).Should()
            .Match("*m.gguf: tokenizer.ggml.pre: the pre-tokenizer \"grok-2\" is not known; known are *llama-bpe*qwen2*smollm*");
        Refused(Known("gpt2").Without("tokenizer.ggml.model").Key("tokenizer.ggml.model", "bert")).Should()
            .EndWith("tokenizer.ggml.model: the tokenizer \"bert\" is not supported; gpt2 (byte-level BPE) and llama (SentencePiece) are");
        Refused(Known("llama").Key("tokenizer.ggml.remove_extra_whitespaces", true)).Should().EndWith("tokenizer.ggml.remove_extra_whitespaces: removing spaces is not supported; found true");
        Refused(Known("llama").Key("tokenizer.ggml.precompiled_charsmap", [1, 2])).Should().Match("*charsmap: SentencePiece's character map is not supported*");
    }

    [Fact]
    public void Open_ListsThatDoNotFit_SaysWhich()
    {
        Refused(Known("llama").Without("tokenizer.ggml.token_type").Key("tokenizer.ggml.token_type", [1])).Should().EndWith("expected one for each of 260 tokens, found an array of 1 I32");
        Refused(Known("llama").Without("tokenizer.ggml.token_type").Key("tokenizer.ggml.token_type", [.. new int[259], 9])).Should().EndWith("token 259 has the type 9, which is not known");
        Refused(Known("llama").Without("tokenizer.ggml.scores").Key("tokenizer.ggml.scores", [1f])).Should().EndWith("expected one for each of 260 tokens, found an array of 1 F32");
        Refused(Known("llama").Without("tokenizer.ggml.scores").Key("tokenizer.ggml.scores", [.. new float[259], float.NaN])).Should().EndWith("token 259 has no number for a score");
        Refused(Known("llama").Without("tokenizer.ggml.scores").Key("tokenizer.ggml.scores", new int[260])).Should().EndWith("expected an array of 32-bit floats, found an array of 260 I32");
        Refused(Known("llama").Key("tokenizer.ggml.bos_token_id", 260u)).Should().EndWith("tokenizer.ggml.bos_token_id: expected the id of one of 260 tokens, found 260");
        Refused(Known("gpt2").Without("tokenizer.ggml.merges").Key("tokenizer.ggml.merges", ["a z"])).Should().EndWith("tokenizer.ggml.merges: a merge needs the token z, which the vocabulary lacks");
        Refused(Known("gpt2").Without("tokenizer.ggml.merges").Key("tokenizer.ggml.merges", ["a"])).Should().Match("*expected a merge of two parts*");
        Refused(Known("gpt2").Key("tokenizer.ggml.add_bos_token", true)).Should().EndWith("tokenizer.ggml.bos_token_id: required, but missing");
        Refused(Pieces(["<unk>", "<s>", "</s>", new string('a', 600)], [2, 3, 3, 1], new float[4])).Should().EndWith("token 3 has 600 characters, more than the 512 that are read");
    }

    public void Dispose() => _folder.Dispose();

    private static void Same(Tokenizer ours, Tokenizer expected)
    {
        ours.BeginningOfTextId.Should().Be(expected.BeginningOfTextId);
        foreach (var file in Directory.GetFiles(Fixtures.Path("prompts"), "*.json"))
        {
            foreach (var prompt in Golden.Read(file).GetProperty("prompts").EnumerateArray())
            {
                var ids = ours.Encode(prompt.GetProperty("text").GetString()!);
                ids.Should().Equal(expected.Encode(prompt.GetProperty("text").GetString()!));
                ids.Select(ours.Token).Should().Equal(ids.Select(expected.Token));
            }
        }
    }

    private static GgufWriter Known(string model) => model == "llama"
        ? Pieces(["<unk>", "<s>", "</s>", .. Byte, "a"], [2, 3, 3, .. Byte.Select(_ => 6), 1], new float[260])
        : new GgufWriter().Key("tokenizer.ggml.model", "gpt2").Key("tokenizer.ggml.pre", "gpt-2").Key("tokenizer.ggml.tokens", ["a", "b", "ab"]).Key("tokenizer.ggml.merges", ["a b"]);

    private static GgufWriter Pieces(string[] tokens, int[] types, float[] scores) =>
        new GgufWriter().Key("tokenizer.ggml.model", "llama").Key("tokenizer.ggml.tokens", tokens).Key("tokenizer.ggml.token_type", types).Key("tokenizer.ggml.scores", scores);

    private string Refused(GgufWriter writer)
    {
        var path = _folder.Write("m.gguf", writer.Bytes());
        return FluentActions.Invoking(() => Tokenizer.Open(path)).Should().Throw<Exception>().Where(error => error is CheckpointException || error is UnsupportedException).Which.Message;
    }
}
