using LStar.Experiments.Measuring;
using LStar.Experiments.Published;

namespace LStar.Experiments.Claims;

/// <summary>
/// A statement of the sources that can be held against numbers. It is decided from published figures, from the models it names, or from both;
/// <see cref="Decide"/> never lets another model decide it.
/// </summary>
public sealed record Claim
{
    /// <summary>The row of definitions.md section 6 (7a where a row holds several), or the item of its section 7 (7.4).</summary>
    public required string Id { get; init; }

    /// <summary>The statement, cut short, in the source's words.</summary>
    public required string Statement { get; init; }

    /// <summary>The source's number.</summary>
    public required string Source { get; init; }

    /// <summary>The value the source gives; a dash where it gives none.</summary>
    public required string Published { get; init; }

    /// <summary>The statistic, and what it must be for the claim to be supported.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>Decides it from what the sources published; null where that says nothing.</summary>
    public Func<PublishedData, Finding>? OnPublished { get; init; }

    /// <summary>Decides it from measured models; null where no model can.</summary>
    public Func<IReadOnlyList<ModelMeasurement>, Finding>? OnModels { get; init; }

    /// <summary>The models it is about: only these can decide it.</summary>
    public IReadOnlyList<SourceModel> Models { get; init; } = [];

    /// <summary>How many of them at least.</summary>
    public int Minimum { get; init; } = 1;

    /// <summary>Whether what is published decides it for every model, by algebra or by what is printed, so that measured figures only stand beside it.</summary>
    public bool PublishedDecides { get; init; }

    /// <summary>Why nothing decides it; null where something can.</summary>
    public string? NeverBecause { get; init; }

    /// <summary>Whether it is an item of section 7 rather than a row of section 6.</summary>
    public bool IsDisagreement => Id.Contains('.', StringComparison.Ordinal);

    /// <summary>P, M, P and M, or neither.</summary>
    public string Data => (OnPublished, OnModels) switch
    {
        (not null, not null) => "P, M",
        (not null, null) => "P",
        (null, not null) => "M",
        _ => "-",
    };

    /// <summary>The verdict on some evidence.</summary>
    public Verdict Decide(Evidence evidence)
    {
        var own = Models.Select(evidence.Measured).OfType<ModelMeasurement>().ToList();
        var others = OnModels is null ? [] : evidence.Others(Models);
        return new Verdict(this, On(evidence.Published, own))
        {
            MeasuredOn = [.. own.Select(model => model.Model)],
            Missing = OnModels is null ? [] : [.. Models.Where(model => evidence.Measured(model) is null)],
            OnOthers = others.Count == 0 ? null : OnModels!(others),
            Others = [.. others.Select(model => model.Model)],
        };
    }

    private Finding On(PublishedData published, List<ModelMeasurement> own)
    {
        var first = OnPublished?.Invoke(published);
        var second = OnModels is null ? null : own.Count >= Minimum ? OnModels(own) : Missing(own.Count);
        return (first, second) switch
        {
            (null, null) => Finding.Of(Outcome.NotMeasurable, "–", NeverBecause ?? "Nothing at hand decides it."),
            (null, { } measured) => measured,
            ({ } from, null) => from,
            _ when own.Count > 0 => PublishedDecides ? Finding.Beside(first, second) : Finding.Together(first, second),
            _ => first.Outcome == Outcome.NotMeasurable ? first with { Why = $"{first.Why} {second.Why}" } : first,
        };
    }

    /// <summary>None of the models: not measurable here. Some, but too few: undecided, with what they gave left out, since it decides nothing.</summary>
    private Finding Missing(int found)
    {
        var fetch = Models[0].Fetch + (Models.Count > 1 ? $" (and {Models.Count - 1} more)" : "");
        return found == 0
            ? Finding.Of(Outcome.NotMeasurable, "–", $"Needs {Needed()}: {fetch}.")
            : Finding.Of(Outcome.Undecided, "–", $"{found} of the {Minimum} models it needs {(found == 1 ? "is" : "are")} at hand.", ("models", found));
    }

    private string Needed() => Models.Count == 1
        ? Models[0].Id
        : $"{(Minimum == Models.Count ? "" : Minimum == 1 ? "one of " : $"{Minimum} of ")}the {Models.Count} models of {Source}";
}
