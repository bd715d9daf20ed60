using LStar.Experiments.Claims;
using LStar.Experiments.Measuring;
using LStar.Experiments.Published;

namespace LStar.Specs.Experiments.Claims;

/// <summary>The zoo measured once on the prompts of the claims, and the ledger that comes of it.</summary>
internal static class MeasuredZoo
{
    private static readonly Lazy<IReadOnlyList<ModelMeasurement>> Measured = new(() => [.. Fixtures.Zoo.Select(name => Of(name, Fixtures.Path("zoo", name)))]);

    private static readonly Lazy<ClaimLedger> Decided = new(() => ClaimLedger.Of(new Evidence(PublishedData.Load(), Models)));

    public static IReadOnlyList<ModelMeasurement> Models => Measured.Value;

    public static ClaimLedger Ledger => Decided.Value;

    public static ModelMeasurement Named(string name) => Models.Single(model => model.Model == name);

    /// <summary>What the claim's computation gives on the zoo.</summary>
    public static Finding Finding(string claim) => Ledger.Verdicts.Single(verdict => verdict.Claim.Id == claim).OnOthers!;

    public static double? Figure(string claim, string name) => Finding(claim).Figure(name);

    /// <summary>A figure by its name.</summary>
    public static double? Figure(this Finding finding, string name) => finding.Figures.Single(figure => figure.Name == name).Value;

    /// <summary>Measures any checkpoint on those prompts.</summary>
    public static ModelMeasurement Of(string name, string folder)
    {
        using var engine = ChosenEngine.Open();
        return Measurement.Run(name, folder, engine, ClaimPrompts.All, new MeasureOptions(), TimeProvider.System);
    }

    /// <summary>A measurement under the name and shape of a published model: what a claim takes for that model.</summary>
    public static ModelMeasurement As(this ModelMeasurement measured, SourceModel model) => measured with
    {
        Model = model.Id,
        Shape = measured.Shape with { Architecture = model.Architecture, Layers = model.Layers, Heads = model.Heads, Width = model.Width },
    };
}
