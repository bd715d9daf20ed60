using System.Text;
using FluentAssertions;
using LStar.Models;
using LStar.Models.Tokenizers;
using Xunit;

namespace LStar.Specs.Models.Tokenizers.Loading;

public class TokenizerFolderSpecs
{
    private const string Vocabulary = """{"a":0,"b":1,"ab":2,"</s>":3,"<|endoftext|>":4,"Ġ":5}""";

    [Fact]
    public void Open_FolderWithoutTokenizer_NamesWhatWasLookedFor()
    {
        using var folder = new TemporaryFolder();
        var opening = () => Tokenizer.Open(folder.Path);

        opening.Should().Throw<CheckpointException>().WithMessage($"{folder.Path}: expected a tokenizer, tokenizer.json or vocab.json with merges.txt; found neither");
        folder.Write("vocab.json", Vocabulary);
        opening.Should().Throw<CheckpointException>();
        folder.Write("tokenizer.model", "");
        opening.Should().Throw<UnsupportedException>().WithMessage("*tokenizer.model: SentencePiece: *");
    }

    [Fact]
    public void Open_FolderThatIsNotThere_SaysSo()
    {
        var opening = () => Tokenizer.Open(Path.Combine(Path.GetTempPath(), "no such folder"));

        opening.Should().Throw<CheckpointException>().WithMessage("*no such folder: expected a tokenizer*");
    }

    [Theory]
    [InlineData(null, null, "a ab<|endoftext|>", new[] { 0, 5, 2, 4 }, 4, "the class's own token counts where no config speaks")]
    [InlineData(null, null, "ac", new[] { 0, 4 }, 4, "a byte without token is unknown")]
    [InlineData("""{"tokenizer_class":"GPT2Tokenizer","bos_token":"</s>","eos_token":"</s>","unk_token":"</s>","add_bos_token":true}""", null, "ab</s>", new[] { 3, 2, 3 }, 3, "OPT")]
    [InlineData("""{"bos_token":{"__type":"AddedToken","content":"</s>","normalized":true},"add_bos_token":true}""", null, "ab", new[] { 3, 2 }, 3, "a token as an object")]
    [InlineData("""{"add_bos_token":true}""", """{"bos_token":{"content":"</s>"}}""", "ab", new[] { 3, 2 }, 3, "a token in special_tokens_map.json")]
    [InlineData("""{"add_prefix_space":true}""", null, "ab", new[] { 5, 2 }, 4, "a space is put in front")]
    [InlineData("""{"added_tokens_decoder":{"9":{"content":"<x>","lstrip":true,"special":true}}}""", null, "a <x>b", new[] { 0, 9, 1 }, 4, "an added token strips")]
    [InlineData("""{"pad_token":"<pad>"}""", null, "a<pad>", new[] { 0, 6 }, 4, "a token the vocabulary lacks gets the next id")]
    public void Open_Gpt2Layout_TakesSpecialTokensFromTheConfigs(string? config, string? map, string text, int[] ids, int bos, string because)
    {
        using var folder = new TemporaryFolder().Write("vocab.json", Vocabulary).Write("merges.txt", "#version: 0.2\r\na b\r\n\r\n");
        _ = config is null ? folder : folder.Write("tokenizer_config.json", config);
        _ = map is null ? folder : folder.Write("special_tokens_map.json", map);
        var tokenizer = Tokenizer.Open(folder.Path);

        tokenizer.Encode(text).Should().Equal(ids, because);
        tokenizer.BeginningOfTextId.Should().Be(bos);
    }

    [Fact]
    public void Open_AddedTokensJson_IsReadToo()
    {
        using var folder = new TemporaryFolder().Write("vocab.json", Vocabulary).Write("merges.txt", "a b").Write("added_tokens.json", """{"<y>":12}""");

        Tokenizer.Open(folder.Path).Encode("ab<y>").Should().Equal(2, 12);
    }

    [Theory]
    [InlineData("vocab.json", """{"a":0""", "*vocab.json: is not valid JSON*")]
    [InlineData("vocab.json", """{"a":"0"}""", "*vocab.json: vocab: expected a token id for a, found String")]
    [InlineData("vocab.json", """{"a":-1}""", "*vocab.json: vocab: expected a token id for a*")]
    [InlineData("vocab.json", """{"a":0,"a":1}""", "*vocab.json: vocab: the token a is listed twice")]
    [InlineData("vocab.json", """{"a":0,"b":0}""", "*vocab.json: vocab: id 0 belongs to two tokens, a and b")]
    [InlineData("vocab.json", "[]", "*vocab.json: vocab: expected an object of tokens and ids")]
    [InlineData("vocab.json", "", "*vocab.json: *")]
    [InlineData("merges.txt", "a x", "*merges.txt: merges: a merge needs the token x, which the vocabulary lacks")]
    [InlineData("merges.txt", "a b c", "*merges.txt: merges: expected a merge of two parts*")]
    [InlineData("merges.txt", "ab", "*merges.txt: merges: expected a merge of two parts*")]
    [InlineData("tokenizer_config.json", "[]", "*tokenizer_config.json: expected a JSON object, found an array of 0")]
    [InlineData("tokenizer_config.json", """{"add_bos_token":"yes"}""", "*tokenizer_config.json: add_bos_token: expected true or false, found \"yes\"")]
    [InlineData("tokenizer_config.json", """{"add_bos_token":true,"bos_token":null}""", "*tokenizer_config.json: add_bos_token: expected a bos_token*")]
    [InlineData("tokenizer_config.json", """{"bos_token":7}""", "*tokenizer_config.json: bos_token: expected a string, found 7")]
    public void Open_DamagedGpt2Layout_NamesFileAndKey(string name, string text, string message)
    {
        using var folder = new TemporaryFolder().Write("vocab.json", Vocabulary).Write("merges.txt", "a b").Write(name, text);
        var opening = () => Tokenizer.Open(folder.Path);

        opening.Should().Throw<CheckpointException>().WithMessage(message).Which.Message.Should().NotContain("\n");
    }

    [Fact]
    public void Open_Gpt2LayoutOfAnotherClass_IsRefused()
    {
        using var folder = new TemporaryFolder().Write("vocab.json", Vocabulary).Write("merges.txt", "a b").Write("tokenizer_config.json", """{"tokenizer_class":"Qwen2Tokenizer"}""");
        var opening = () => Tokenizer.Open(folder.Path);

        opening.Should().Throw<UnsupportedException>().WithMessage("*tokenizer_config.json: tokenizer_class: Qwen2Tokenizer without a tokenizer.json is not implemented*");
    }

    [Fact]
    public void Open_ByteOrderMark_IsPassedOver()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "tokenizer.json"), TemporaryFolder.Json(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Tokenizer.Open(folder.Path).Encode("cab").Should().Equal(2, 0, 1);
    }
}
