using FluentAssertions;
using LStar.Experiments.Claims;
using Xunit;

namespace LStar.Specs.Experiments.Claims;

/// <summary>The catalogue's form.</summary>
public class CatalogueSpecs
{
    [Fact]
    public void Catalogue_HasEveryRowAndItemOfTheDefinitions_InOrder()
    {
        var ids = ClaimCatalogue.All.Select(claim => claim.Id).ToList();

        ids.Should().OnlyHaveUniqueItems();
        ids.Where(id => !id.Contains('.')).Select(id => int.Parse(id.TrimEnd('a', 'b', 'c', 'd'))).Distinct().Should().Equal(Enumerable.Range(1, 26));
        ids.Where(id => id.Contains('.')).Should().Equal(Enumerable.Range(1, 16).Select(item => $"7.{item}"));
        ids.Where(id => char.IsLetter(id[^1])).GroupBy(id => id[..^1]).Should().OnlyContain(row => row.Count() > 1);
    }

    [Fact]
    public void Entries_FitATableAndSayHowTheyAreDecided()
    {
        ClaimCatalogue.All.Should().OnlyContain(claim => claim.Statement.Length <= 72 && !claim.Statement.Contains('\n') && claim.Published.Length <= 40);
        ClaimCatalogue.All.Should().OnlyContain(claim => claim.DecidedBy.Length > 0 && claim.Source.Length > 0);
        ClaimCatalogue.All.Should().OnlyContain(claim => (claim.OnPublished == null && claim.OnModels == null) == (claim.NeverBecause != null));
        ClaimCatalogue.All.Should().OnlyContain(claim => (claim.OnModels == null) == (claim.Models.Count == 0) && (claim.Models.Count == 0 || claim.Minimum <= claim.Models.Count));
    }

    [Fact]
    public void Named_UnknownId_SaysSo() =>
        ((Func<Claim>)(() => ClaimCatalogue.Named("27"))).Should().Throw<ArgumentException>().WithMessage("no claim has the id 27*");

    [Fact]
    public void Prompts_AreThoseOfTheFixtures()
    {
        var prompts = Golden.Read(Fixtures.Path("prompts", "prompts.json")).GetProperty("prompts").EnumerateArray()
            .Select(prompt => (prompt.GetProperty("id").GetString(), prompt.GetProperty("text").GetString()));

        ClaimPrompts.All.Select(prompt => (prompt.Id, prompt.Text)).Should().Equal(prompts!);
        ClaimPrompts.Calibration.Select(prompt => prompt.Text).Should().Equal(LStar.Experiments.Published.PublishedData.Load().CalibrationRun.Prompts);
    }

    [Fact]
    public void SourceModels_WhereDepthAndHeadsArePublished_AreThose()
    {
        var published = LStar.Experiments.Published.PublishedData.Load();
        (string, int, int)[] rows =
        [
            .. published.CalibrationSet.Models.Select(row => (row.Model, row.Layers, row.Heads)),
            .. published.SignChangeRun.Models.Select(row => (row.Model, row.Layers, row.Heads)),
        ];

        rows.Should().OnlyContain(row => SourceModels.All.Any(model => model.Id == row.Item1 && model.Layers == row.Item2 && model.Heads == row.Item3));
        SourceModels.CrossHeritage.Select(model => model.Id).Should().Equal(published.SignChangeRun.Models.Select(row => row.Model));
        SourceModels.Challenge.Select(model => model.Id).Should().Equal(published.CalibrationSet.Models.Select(row => row.Model));
    }
}
