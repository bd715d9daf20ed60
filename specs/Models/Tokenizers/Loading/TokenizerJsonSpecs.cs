using System.Text;
using FluentAssertions;
using LStar.Models;
using LStar.Models.Tokenizers;
using Xunit;

namespace LStar.Specs.Models.Tokenizers.Loading;

public class TokenizerJsonSpecs
{
    private const string Merging = """{"a":0,"b":1,"c":2,"ab":3,"abc":7}""";

    [Theory]
    [InlineData("""["a b","ab c"]""")]
    [InlineData("""[["a","b"],["ab","c"]]""")]
    [InlineData("""[["\u0061","b"],"ab\u0020c"]""")]
    [InlineData("""["#version: 0.2","a b","ab c"]""")]
    public void Open_MergesInEitherForm_JoinsAlike(string merges) => TemporaryFolder.Tokenizer(vocabulary: Merging, merges: merges).Encode("cabc").Should().Equal(2, 7);

    [Fact]
    public void Open_MergesOfTokensWithSpaces_AreReadFromPairs() =>
        TemporaryFolder.Tokenizer(vocabulary: """{" ":0,"  ":1,"    ":2}""", merges: """[[" "," "],["  ","  "]]""").Encode("     ").Should().Equal(2, 0);

    [Theory]
    [InlineData("""{"model":{"merges":["a b"],"vocab":{"ab":9,"b":1,"a":0},"type":"BPE"},"version":"1.0"}""")]
    [InlineData("""{"model":{"vocab":{"ab":9,"b":1,"a":0},"merges":["a b"],"unk_token":"","continuing_subword_prefix":"","end_of_word_suffix":""}}""")]
    [InlineData("""{"model":{"continuing_subword_prefix":null,"vocab":{"ab":9,"b":1,"a":0},"merges":["a b"],"dropout":0.0,"type":"BPE"},"unheard":[{}]}""")]
    public void Open_KeysInAnyOrder_OldFilesWithoutTypeToo_AreRead(string json)
    {
        using var folder = new TemporaryFolder().Write("tokenizer.json", json);

        Tokenizer.Open(folder.Path).Encode("ab").Should().Equal(9);
    }

    [Fact]
    public void Open_ContinuingPrefix_ComesOffAMergesRightPart()
    {
        using var folder = new TemporaryFolder().Write("tokenizer.json", """{"model":{"type":"BPE","vocab":{"a":0,"##b":1,"ab":2},"merges":["a ##b"],"continuing_subword_prefix":"##"}}""");

        Tokenizer.Open(folder.Path).Encode("ab").Should().Equal(2);
    }

    [Fact]
    public void Open_TruncationPaddingAndDecoder_ArePassedOver() => TemporaryFolder.Tokenizer().Encode("abc").Should().Equal(0, 1, 2);

    [Theory]
    [InlineData("normalizer", """{"type":"Precompiled","precompiled_charsmap":""}""", "normalizer: the normalizer Precompiled is not implemented")]
    [InlineData("normalizer", """{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"BertNormalizer"}]}""", "normalizer.normalizers[1]: the normalizer BertNormalizer is not implemented")]
    [InlineData("normalizer", """{"type":"Replace","pattern":{"Regex":"(a)\\1"},"content":""}""", "normalizer.pattern.Regex: \\1 in the pattern (a)\\1 is not implemented")]
    [InlineData("pre_tokenizer", """{"type":"UnicodeScripts"}""", "pre_tokenizer: the pre-tokenizer UnicodeScripts is not implemented")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"String":" "},"behavior":"Sideways"}""", "pre_tokenizer.behavior: the behavior Sideways is not implemented")]
    [InlineData("post_processor", """{"type":"Other"}""", "post_processor: the post-processor Other is not implemented")]
    [InlineData("version", "\"2.0\"", "version: version 2.0 is not known, only 1.0")]
    [InlineData("model", """{"type":"Unigram","vocab":[["a",0.0]]}""", "model.type: the model Unigram is not implemented, only BPE")]
    [InlineData("model", """{"type":"WordPiece","vocab":{"a":0}}""", "model.type: the model WordPiece is not implemented, only BPE")]
    [InlineData("model", """{"vocab":{"a":0}}""", "model.type: the model without a type or merges is not implemented, only BPE")]
    [InlineData("model", """{"type":"BPE","dropout":0.1,"vocab":{"a":0},"merges":[]}""", "model.dropout: dropout 0.1 is not implemented: ids would be random")]
    public void Open_WhatIsNotImplemented_IsRefusedByFileKeyAndType(string key, string value, string message)
    {
        using var folder = new TemporaryFolder().Write("tokenizer.json", key == "model" ? $$$"""{"model":{{{value}}}}""" : $$$"""{"{{{key}}}":{{{value}}},"model":{"type":"BPE","vocab":{"a":0},"merges":[]}}""");
        var opening = () => Tokenizer.Open(folder.Path);

        opening.Should().Throw<UnsupportedException>().Which.Message.Should().EndWith($"tokenizer.json: {message}");
    }

    [Theory]
    [InlineData("{", "is not valid JSON: it breaks off*")]
    [InlineData("[]", "expected a JSON object")]
    [InlineData("{}", "model: expected a model, found none")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[]}} {}""", "is not valid JSON: line 1, byte 54: *")]
    [InlineData("""{"model":7}""", "model: expected an object")]
    [InlineData("""{"model":{"type":"BPE","merges":[]}}""", "model: expected an object vocab and an array merges")]
    [InlineData("""{"model":{"type":"BPE","vocab":[],"merges":[]}}""", "model: expected an object vocab and an array merges")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0}}}""", "model: expected an object vocab and an array merges")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0.5},"merges":[]}}""", "model.vocab: expected a token id for a, found another number")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0,"b":0},"merges":[]}}""", "vocab: id 0 belongs to two tokens, a and b")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":{}}}""", "model.merges: expected an array of merges")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[["a"]]}}""", "model.merges: expected a merge as *")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[["a","a","a"]]}}""", "model.merges: expected a merge as *")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[7]}}""", "model.merges: expected a merge as *")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":["a b"]}}""", "model.merges: a merge needs the token b, which the vocabulary lacks")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":["a a"]}}""", "model.merges: a merge needs the token aa, which the vocabulary lacks")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"\ud83d":0},"merges":[]}}""", "is not valid JSON: half a surrogate pair*")]
    [InlineData("""{"added_tokens":[{"id":0,"content":"x"}],"model":{"type":"BPE","vocab":{"a":0},"merges":[]}}""", "vocab: id 0 belongs to two tokens, a and x")]
    [InlineData("""{"added_tokens":[{"content":"x"}],"model":{"type":"BPE","vocab":{"a":0},"merges":[]}}""", "added_tokens[0].id: expected a token id, found nothing")]
    [InlineData("""{"added_tokens":{},"model":{"type":"BPE","vocab":{"a":0},"merges":[]}}""", "added_tokens: expected an array, found {}")]
    [InlineData("""{"normalizer":"NFC","model":{"type":"BPE","vocab":{"a":0},"merges":[]}}""", "normalizer: expected an object, found \"NFC\"")]
    [InlineData("""{"normalizer":{},"model":{"type":"BPE","vocab":{"a":0},"merges":[]}}""", "normalizer.type: expected a string, found nothing")]
    [InlineData("""{"normalizer":{"type":"Replace","pattern":{},"content":""},"model":{"type":"BPE","vocab":{"a":0},"merges":[]}}""", "normalizer.pattern: expected a String or a Regex, found {}")]
    [InlineData("""{"pre_tokenizer":{"type":"Metaspace","replacement":"__"},"model":{"type":"BPE","vocab":{"a":0},"merges":[]}}""", "pre_tokenizer.replacement: expected one character, found \"__\"")]
    [InlineData("""{"post_processor":{"type":"TemplateProcessing","single":[]},"model":{"type":"BPE","vocab":{"a":0},"merges":[]}}""", "post_processor.single: expected a place for the text*")]
    [InlineData("""{"post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"x"}}]},"model":{"type":"BPE","vocab":{"a":0},"merges":[]}}""", "post_processor.special_tokens.x.ids: expected an array, found nothing")]
    public void Open_DamagedFile_NamesFileAndKey(string json, string message)
    {
        using var folder = new TemporaryFolder().Write("tokenizer.json", json);
        var opening = () => Tokenizer.Open(folder.Path);

        opening.Should().Throw<CheckpointException>().WithMessage($"*tokenizer.json: {message}").Which.Message.Should().NotContain("\n");
    }

    [Fact]
    public void Open_InvalidUtf8_IsACheckpointException()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "tokenizer.json"), [.. Encoding.UTF8.GetBytes("""{"model":{"vocab":{" """), 0xFF, 0xFE, .. Encoding.UTF8.GetBytes("\":1}}}")]);
        var opening = () => Tokenizer.Open(folder.Path);

        opening.Should().Throw<CheckpointException>();
    }

    [Fact]
    public void Open_NestedAHundredThousandDeep_IsACheckpointException()
    {
        using var folder = new TemporaryFolder().Write("tokenizer.json", "{\"normalizer\":" + new string('[', 100_000));
        var opening = () => Tokenizer.Open(folder.Path);

        opening.Should().Throw<CheckpointException>().WithMessage("*not valid JSON*");
    }

    [Theory]
    [InlineData("""{"bos_token":"b"}""", null, 1)]
    [InlineData("""{"bos_token":{"content":"b","special":true}}""", null, 1)]
    [InlineData(null, """{"bos_token":"c"}""", 2)]
    [InlineData("""{"bos_token":null}""", """{"bos_token":"c"}""", 2)]
    [InlineData("""{"bos_token":"nowhere"}""", null, null)]
    [InlineData("""{"bos_token":null,"tokenizer_class":"GPT2Tokenizer"}""", null, null)]
    [InlineData("{}", null, null)]
    public void BeginningOfTextId_WithoutATemplate_ComesFromTheConfigs(string? config, string? map, int? expected)
    {
        using var folder = new TemporaryFolder().Write("tokenizer.json", TemporaryFolder.Json());
        _ = config is null ? folder : folder.Write("tokenizer_config.json", config);
        _ = map is null ? folder : folder.Write("special_tokens_map.json", map);

        Tokenizer.Open(folder.Path).BeginningOfTextId.Should().Be(expected);
    }
}
