using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Experiments.Prompts;
using LStar.Experiments.Sweeps.Plans;
using Xunit;

namespace LStar.Specs.Experiments.Sweeps;

/// <summary>Prompts drawn from a text.</summary>
public sealed class PassagesSpecs
{
    /// <summary>No word is there twice, so that a passage tells its place.</summary>
    private static readonly string[] Words = [.. Enumerable.Range(0, 400).Select(number => $"w{number}")];

    private static readonly string Text = string.Join("\n  ", Words);

    [Fact]
    public void Numbers_OfASeed_AreThePublishedOnes()
    {
        // The reference implementation (Vigna, splitmix64.c) from the state 1234567, as Rosetta Code lists its first five.
        var random = new SplitMix(1234567);

        Enumerable.Range(0, 5).Select(_ => random.Next()).Should().Equal(6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821);
    }

    [Fact]
    public void Passages_OfASeed_AreTheTextsOwnAndApart()
    {
        var drawn = Passages.Draw("book", Text, 12, 20, seed: 3);

        drawn.Should().HaveCount(12);
        drawn.Select(prompt => prompt.Id).Should().Equal(Enumerable.Range(1, 12).Select(number => $"book-{number}"));
        var places = drawn.Select(prompt => prompt.Text.Split(' ')).ToList();
        foreach (var words in places)
        {
            var first = Array.IndexOf(Words, words[0]);
            words.Should().Equal(Words[first..(first + 20)]);
        }

        places.SelectMany(words => words).Should().OnlyHaveUniqueItems("no word is in two of them");
        Passages.Draw("book", Text, 12, 20, seed: 3).Should().Equal(drawn);
        Passages.Draw("book", Text, 12, 20, seed: 4).Should().NotEqual(drawn);
    }

    [Fact]
    public void Passages_OfAnyNumberAndLength_BeginAsFewerDoAndAreThoseOfATwin() => Prop.ForAll(
        (from count in Gen.Choose(0, 60) from fewer in Gen.Choose(0, 60) from words in Gen.Choose(1, 30) from seed in Gen.Choose(0, int.MaxValue) select (count, fewer, words, seed)).ToArbitrary(),
        each =>
        {
            var drawn = Passages.Draw("t", Text, each.count, each.words, (ulong)each.seed);
            drawn.Should().Equal(Twin("t", Text, each.count, each.words, (ulong)each.seed));
            Passages.Draw("t", Text, Math.Min(each.fewer, each.count), each.words, (ulong)each.seed).Should().Equal(drawn.Take(each.fewer));
        }).Check(Seeded.Cases(100));

    [Fact]
    public void Passages_BeyondTheTextsRoom_AreFewer()
    {
        Passages.Draw("t", "one two three", 5, 1, 1).Select(prompt => prompt.Text).Should().BeEquivalentTo("one", "two", "three");
        Passages.Draw("t", "one two three", 5, 2, 1).Should().ContainSingle();
        Passages.Draw("t", "one two three", 5, 4, 1).Should().BeEmpty();
        Passages.Draw("t", "", 5, 1, 1).Should().BeEmpty();
    }

    [Fact]
    public void Passages_OfManySeeds_BeginAnywhereAlike()
    {
        // 20 places, 4000 seeds: chi-square of 19 degrees of freedom, whose 0.999 quantile is 43.8. The seeds are fixed, so that this holds or does not.
        var text = string.Join(' ', Words.Take(24));
        var counts = Enumerable.Range(0, 4000).Select(seed => Passages.Draw("t", text, 1, 5, (ulong)seed)[0].Text.Split(' ')[0]).GroupBy(first => first).ToDictionary(group => group.Key, group => group.Count());

        counts.Should().HaveCount(20);
        counts.Values.Sum(count => Math.Pow(count - 200, 2) / 200).Should().BeLessThan(43.8);
    }

    /// <summary>The same without bookkeeping: a place is drawn until none of its words was in a passage before.</summary>
    private static List<Prompt> Twin(string name, string text, int count, int words, ulong seed)
    {
        var all = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var random = new SplitMix(seed);
        var taken = new List<int>();
        var places = Enumerable.Range(0, Math.Max(0, all.Length - words + 1)).ToList();
        while (taken.Count < count && places.Exists(place => taken.TrueForAll(other => Math.Abs(other - place) >= words)))
        {
            var place = random.Below(places.Count);
            if (taken.TrueForAll(other => Math.Abs(other - place) >= words))
            {
                taken.Add(place);
            }
        }

        return [.. taken.Select((place, index) => new Prompt($"{name}-{index + 1}", string.Join(' ', all.Skip(place).Take(words))))];
    }
}
