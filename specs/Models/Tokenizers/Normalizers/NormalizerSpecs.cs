using System.Text.Json;
using FluentAssertions;
using LStar.Models.Tokenizers.Loading;
using LStar.Models.Tokenizers.Unicode;
using Xunit;

namespace LStar.Specs.Models.Tokenizers.Normalizers;

public class NormalizerSpecs
{
    [Theory]
    [InlineData("""{"type":"Replace","pattern":{"String":" "},"content":"▁"}""", " a  b", "▁a▁▁b")]
    [InlineData("""{"type":"Replace","pattern":{"String":"."},"content":""}""", "a.b.", "ab")]
    [InlineData("""{"type":"Replace","pattern":{"Regex":" {2,}"},"content":"\\0"}""", "a   b c", "a\\0b c")]
    [InlineData("""{"type":"Prepend","prepend":"▁"}""", "a", "▁a")]
    [InlineData("""{"type":"Prepend","prepend":"▁"}""", "", "")]
    [InlineData("""{"type":"Strip","strip_left":true,"strip_right":false}""", "\u3000 a \n", "a \n")]
    [InlineData("""{"type":"Strip","strip_left":false,"strip_right":true}""", " a \u0085\n", " a")]
    [InlineData("""{"type":"Strip","strip_left":true,"strip_right":true}""", " \t ", "")]
    [InlineData("""{"type":"Lowercase"}""", "ÀΣ İ\U00010400K", "àσ i\u0307\U00010428k")]
    [InlineData("""{"type":"NFC"}""", "e\u0301", "é")]
    [InlineData("""{"type":"NFD"}""", "é", "e\u0301")]
    [InlineData("""{"type":"NFKC"}""", "ﬁ²\u00A0", "fi2 ")]
    [InlineData("""{"type":"NFKD"}""", "ﬁé", "fie\u0301")]
    [InlineData("""{"type":"Sequence","normalizers":[]}""", " A", " A")]
    [InlineData("""{"type":"Sequence","normalizers":[{"type":"Lowercase"},{"type":"Prepend","prepend":"B"}]}""", "A", "Ba")]
    public void Normalize_EachType_ChangesTextByItsRule(string json, string text, string expected)
    {
        using var document = JsonDocument.Parse(json);
        var normalizer = NormalizerReader.Read(new Section("tokenizer.json", "normalizer", document.RootElement));

        Scalars.Text(normalizer.Normalize(Scalars.Of(text))).Should().Be(expected);
    }
}
