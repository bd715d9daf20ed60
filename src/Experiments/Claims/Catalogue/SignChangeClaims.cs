using LStar.Experiments.Published;
using LStar.Metrics.Formulas;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Rows 8 and 9: sign change against the calibration L*.</summary>
internal static class SignChangeClaims
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        new()
        {
            Id = "8a",
            Statement = "sign_change(gradient) \"matches the original calibration methodology\"",
            Source = "001",
            Published = "7, 16, 8, 9",
            DecidedBy = "signChange of the published first-head traces: less than 2 layers from the calibration L* on all of 4",
            OnPublished = OnTraces,
        },
        new()
        {
            Id = "8b",
            Statement = "Calibration check: matches (tolerance ±2)",
            Source = "001",
            Published = "0/4",
            DecidedBy = "mean L* of the published run: less than 2 layers from the calibration L* on all of 4",
            OnPublished = OnRun,
        },
        new()
        {
            Id = "9",
            Statement = "\"correct definition\": layer where d/dl[Tr(L_F)] changes sign",
            Source = "001",
            Published = "sign change",
            DecidedBy = "which locators give 7, 16, 8, 9 on the first-head trace that made them: signChange does",
            OnPublished = Definition,
        },
    ];

    private static Finding OnTraces(PublishedData published)
    {
        var models = published.CalibrationRun.Models;
        var found = models.Select(model => Layer(new SignChange(), model.FirstHeadTrace)).ToList();
        var matches = models.Zip(found).Count(pair => pair.Second is { } layer && VerdictWord.MatchesCalibration(layer, pair.First.LStar));
        return Finding.Of(
            Finding.If(matches == models.Count),
            Written.List(found),
            $"signChange of the first-head traces gives {Written.List(found)}, the calibration is {Written.List(models.Select(model => model.LStar))}: {matches} of {models.Count} are less than 2 layers apart.",
            [("matches", matches), ("models", models.Count), .. models.Zip(found, (model, layer) => (SourceModels.Of(model.Model).Name, (double?)layer))]);
    }

    private static Finding OnRun(PublishedData published)
    {
        var models = published.SignChangeRun.Models.Where(model => model.Calibration is not null).ToList();
        var matches = models.Count(model => VerdictWord.MatchesCalibration(model.LStars.Average(), model.Calibration!.Value));
        var means = models.Select(model => model.LStars.Average().To(1)).ToList();
        return Finding.Of(
            Finding.If(matches == models.Count),
            $"{matches}/{models.Count}",
            $"The published run has mean L* {Written.List(means)} where the calibration is {Written.List(models.Select(model => model.Calibration))}: {matches} of {models.Count} are less than 2 layers apart.",
            [("matches", matches), ("models", models.Count), .. models.Select(model => (SourceModels.Of(model.Model).Name, (double?)model.LStars.Average()))]);
    }

    private static Finding Definition(PublishedData published)
    {
        var models = published.CalibrationRun.Models;
        var rules = Locator.All.Where(locator => locator is SignChange or ArgmaxStep or ArgmaxGradient or SteepestAscent or Midpoint or Argmax).ToList();
        var scores = rules.Select(rule => (rule.Name, Matches: models.Count(model => Layer(rule, model.FirstHeadTrace) == model.LStar))).ToList();
        var all = scores.Where(score => score.Matches == models.Count).Select(score => score.Name).ToList();
        return Finding.Of(
            Finding.If(all.Contains("signChange")),
            $"{scores.First(score => score.Name == "signChange").Matches} of {models.Count}; {string.Join(" and ", all)} {models.Count} of {models.Count}",
            $"On the first-head traces {string.Join(" and ", all)} give every calibration L*, and these {models.Count} curves cannot tell them apart; signChange gives {scores.First(score => score.Name == "signChange").Matches}.",
            [.. scores.Select(score => (score.Name, (double?)score.Matches))]);
    }

    private static int? Layer(ILocator locator, IReadOnlyList<double> curve) => locator.Layer(curve.ToArray());
}
