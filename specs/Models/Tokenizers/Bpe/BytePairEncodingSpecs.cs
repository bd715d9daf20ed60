using System.Diagnostics;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Models;
using LStar.Models.Tokenizers.Bpe;
using LStar.Models.Tokenizers.Unicode;
using Xunit;

namespace LStar.Specs.Models.Tokenizers.Bpe;

public class BytePairEncodingSpecs
{
    [Fact]
    public void Encode_AnyMergesAndAnyWord_JoinsAsTheNaiveTwinDoes()
    {
        // A merge joins two tokens that exist already, so the list is drawn as choices among those.
        var choices = Gen.Choose(0, 1_000_000).ListOf(20);
        var word = Gen.Choose(0, 2).ListOf().Select(letters => string.Concat(letters.Select(letter => "abc"[letter])));
        Prop.ForAll(choices.ToArbitrary(), word.ToArbitrary(), (draws, text) =>
        {
            var tokens = new List<string> { "a", "b", "c" };
            var merges = new List<(string Left, string Right)>();
            foreach (var draw in draws)
            {
                var merge = (Left: tokens[draw % tokens.Count], Right: tokens[draw / 1000 % tokens.Count]);
                if (merge.Left.Length + merge.Right.Length < 12 && !merges.Contains(merge))
                {
                    merges.Add(merge);
                    if (!tokens.Contains(merge.Left + merge.Right))
                    {
                        tokens.Add(merge.Left + merge.Right);
                    }
                }
            }

            return Encode(tokens, merges, new BpeOptions(), text).Select(id => tokens[id]).SequenceEqual(Naive(merges, text));
        }).Check(Seeded.Cases(500));
    }

    [Fact]
    public void Encode_TwoHundredThousandLetters_TakesLittleTime()
    {
        string[] tokens = ["a", "aa", "aaaa"];
        var watch = Stopwatch.StartNew();

        var ids = Encode(tokens, [("a", "a"), ("aa", "aa")], new BpeOptions(), new string('a', 200_003));

        ids.Should().HaveCount(50_002);
        ids[^3..].Should().Equal(2, 1, 0);
        // About 0.1 s; the quadratic way takes minutes.
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(true, false, "x😀😀y", "x <unk> y")]
    [InlineData(false, false, "x😀😀y", "x <unk> <unk> y")]
    [InlineData(false, true, "x\té", "x <0x09> <0xC3> <0xA9>")]
    [InlineData(true, true, "€€é", "<0xC3> <0xA9> <unk>")]
    [InlineData(false, true, "€€", "<unk> <unk>")]
    public void Encode_CharactersWithoutToken_FallBackToBytesOrUnknown(bool fuse, bool bytes, string text, string expected)
    {
        // The bytes of € are not all there.
        string[] tokens = ["x", "y", "<unk>", "<0x09>", "<0xC3>", "<0xA9>", "<0xE2>"];
        var options = new BpeOptions { UnknownToken = "<unk>", FuseUnknown = fuse, ByteFallback = bytes };

        Encode(tokens, [], options, text).Select(id => tokens[id]).Should().Equal(expected.Split(' '));
    }

    [Fact]
    public void Encode_UnknownBeforeFallbackBytes_ComesAfterThemAsInTheLibrary()
    {
        string[] tokens = ["x", "<unk>", "<0x09>"];

        Encode(tokens, [], new BpeOptions { UnknownToken = "<unk>", ByteFallback = true }, "é\tx").Should().Equal(2, 1, 0);
    }

    [Fact]
    public void Encode_UnknownCharacterWithoutUnknownToken_LeavesNothing() => Encode(["a"], [], new BpeOptions(), "a😀a").Should().Equal(0, 0);

    [Fact]
    public void Encode_UnknownTokenNotInVocabulary_IsAnErrorWhereItIsNeeded()
    {
        Encode(["a"], [], new BpeOptions { UnknownToken = "[UNK]" }, "aa").Should().Equal(0, 0);
        var encoding = () => Encode(["a"], [], new BpeOptions { UnknownToken = "[UNK]" }, "ab");
        encoding.Should().Throw<CheckpointException>().WithMessage("vocab.json: model.unk_token: [UNK] is needed*");
    }

    [Fact]
    public void Encode_IgnoringMerges_TakesAPieceThatIsATokenWhole()
    {
        string[] tokens = ["a", "b", "c", "bc", "abc"];
        (string, string)[] merges = [("b", "c")];

        Encode(tokens, merges, new BpeOptions(), "abc").Should().Equal(0, 3);
        Encode(tokens, merges, new BpeOptions { IgnoreMerges = true }, "abc").Should().Equal(4);
        Encode(tokens, merges, new BpeOptions { IgnoreMerges = true }, "abca").Should().Equal(0, 3, 0);
    }

    [Fact]
    public void Encode_WithPrefixAndSuffix_SpellsCharactersByTheirPlace()
    {
        string[] tokens = ["a", "##a", "##a</w>", "a</w>", "a##a"];

        Encode(tokens, [], new BpeOptions { ContinuingPrefix = "##", EndSuffix = "</w>" }, "aaa").Should().Equal(0, 1, 2);
        Encode(tokens, [], new BpeOptions { ContinuingPrefix = "##", EndSuffix = "</w>" }, "a").Should().Equal(3);
    }

    private static int[] Encode(IReadOnlyList<string> tokens, IEnumerable<(string Left, string Right)> merges, BpeOptions options, string text)
    {
        var vocabulary = new Vocabulary(0);
        for (var id = 0; id < tokens.Count; id++)
        {
            vocabulary.TryAdd(tokens[id], id);
        }

        var table = new MergeTable(4);
        foreach (var (left, right) in merges)
        {
            table.Add(Id(left), Id(right), Id(left + right));
        }

        var model = new BytePairEncoding(vocabulary, table, options, "vocab.json");
        var ids = new List<int>();
        model.Encode(Scalars.Of(text), model.NewWord(), ids);
        return [.. ids];

        int Id(string token) => vocabulary.TryGet(token, out var id) ? id : throw new KeyNotFoundException(token);
    }

    /// <summary>Looks through all neighbours for the pair that comes first in the list, joins its leftmost occurrence, and starts over.</summary>
    private static List<string> Naive(List<(string Left, string Right)> merges, string text)
    {
        var symbols = text.Select(character => character.ToString()).ToList();
        while (true)
        {
            var best = Enumerable.Range(0, Math.Max(symbols.Count - 1, 0))
                .Select(i => (Rank: merges.IndexOf((symbols[i], symbols[i + 1])), Place: i)).Where(pair => pair.Rank >= 0).Order().FirstOrDefault((Rank: -1, Place: -1));
            if (best.Rank < 0)
            {
                return symbols;
            }

            symbols[best.Place] += symbols[best.Place + 1];
            symbols.RemoveAt(best.Place + 1);
        }
    }
}
