using LStar.Experiments.Measuring;
using LStar.Experiments.Published;

namespace LStar.Experiments.Claims;

/// <summary>What claims are decided from.</summary>
/// <param name="Published">The sources' figures.</param>
/// <param name="Models">Models measured on <see cref="ClaimPrompts.All"/>.</param>
public sealed record Evidence(PublishedData Published, IReadOnlyList<ModelMeasurement> Models)
{
    /// <summary>Published figures alone.</summary>
    public static Evidence PublishedOnly => new(PublishedData.Load(), []);

    /// <summary>The measurement of a model of the sources; null where there is none.</summary>
    public ModelMeasurement? Measured(SourceModel model) => Models.FirstOrDefault(model.Is);

    /// <summary>The measured models that are none of some.</summary>
    public IReadOnlyList<ModelMeasurement> Others(IReadOnlyList<SourceModel> named) =>
        [.. Models.Where(measured => !named.Any(model => model.Is(measured)))];
}
