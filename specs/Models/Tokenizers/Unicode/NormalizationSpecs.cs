using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Models.Tokenizers.Unicode;
using Xunit;

namespace LStar.Specs.Models.Tokenizers.Unicode;

public class NormalizationSpecs
{
    [Theory]
    [InlineData("NFC")]
    [InlineData("NFD")]
    [InlineData("NFKC")]
    [InlineData("NFKD")]
    public void Normalize_AwkwardAndRandomTexts_GivesWhatPythonGives(string form)
    {
        var rows = Golden.Read(Fixtures.Path("text", "normalization.json")).GetProperty("cases").EnumerateArray().ToArray();

        rows.Should().HaveCountGreaterThan(400);
        foreach (var row in rows)
        {
            var text = row.GetProperty("text").GetString()!;
            Normalize(text, Enum.Parse<UnicodeForm>(form, ignoreCase: true)).Should().Be(row.GetProperty(form).GetString(), "the text is {0}", text);
        }
    }

    [Theory]
    // UAX 15, table 4 and figures 3 to 6: singletons, composition exclusions, stable order, Hangul.
    [InlineData("\u212B", "\u00C5", "A\u030A")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323", "\u017F\u0323\u0307")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307", "q\u0323\u0307")]
    [InlineData("\u1E0B\u0323", "\u1E0D\u0307", "d\u0323\u0307")]
    [InlineData("\u0958", "\u0915\u093C", "\u0915\u093C")]
    [InlineData("\uD4DB", "\uD4DB", "\u1111\u1171\u11B6")]
    [InlineData("\u1111\u1171\u11B6", "\uD4DB", "\u1111\u1171\u11B6")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165", "\U0001D157\U0001D165")]
    public void Normalize_ExamplesOfTheStandard_GivesItsResults(string text, string composed, string decomposed)
    {
        Normalize(text, UnicodeForm.Nfc).Should().Be(composed);
        Normalize(text, UnicodeForm.Nfd).Should().Be(decomposed);
    }

    [Fact]
    public void Normalize_AnyText_IsIdempotentAndFormsAgree() => Prop.ForAll(TextArbitrary.Awkward, text =>
    {
        var composed = Normalize(text, UnicodeForm.Nfc);
        var decomposed = Normalize(text, UnicodeForm.Nfd);
        return Normalize(composed, UnicodeForm.Nfc) == composed && Normalize(decomposed, UnicodeForm.Nfc) == composed
            && Normalize(composed, UnicodeForm.Nfd) == decomposed;
    }).Check(Seeded.Cases(100));

    [Fact]
    public void Normalize_AHundredThousandMarks_TakesLittleTime()
    {
        var marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 50_000));

        Normalize("a" + marks, UnicodeForm.Nfc).Should().StartWith("\u1EA1\u0323").And.EndWith("\u0301\u0301");
    }

    private static string Normalize(string text, UnicodeForm form) => Scalars.Text(Normalization.Normalize(Scalars.Of(text), form));
}
