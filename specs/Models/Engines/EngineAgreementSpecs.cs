using FluentAssertions;
using LStar.Models.Engines.Reference;
using Xunit;

namespace LStar.Specs.Models.Engines;

/// <summary>Engines that share no arithmetic give the same attention, residual stream and logits, for every model there is.</summary>
public class EngineAgreementSpecs
{
    /// <summary>Of the largest value of an array: float32 against float64 through up to 36 layers. Attention is absolute.</summary>
    private const float Tolerance = 1e-5f;

    /// <summary>Of the largest value: both compute in float64, and hand over in float32.</summary>
    private const float Handover = 1e-6f;

    public static TheoryData<string> Models =>
    [
        .. Fixtures.Zoo.Select(name => $"zoo/{name}"), .. Fixtures.Variants.Select(name => $"variants/{name}"), .. Fixtures.Series.Take(1).Select(name => $"series/{name}"),
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void Run_OnEveryEngine_EqualsTheNaiveOne(string model)
    {
        var folder = Fixtures.Path(model.Split('/'));
        int[][] prompts = [ModelRun.Ids(7), ModelRun.Ids(1, seed: 2), ModelRun.Ids(13, seed: 3)];
        using var chosen = ChosenEngine.Open();
        using var reference = new ReferenceEngine();
        using var naive = new NaiveEngine();

        var expected = ModelRun.Of(folder, naive, prompts).Arrays().ToList();

        ShouldAgree(ModelRun.Of(folder, chosen, prompts).Arrays(), expected, Tolerance);
        ShouldAgree(ModelRun.Of(folder, reference, prompts).Arrays(), expected, Handover);
    }

    private static void ShouldAgree(IEnumerable<(string Name, float[] Values)> found, IEnumerable<(string Name, float[] Values)> expected, float tolerance)
    {
        foreach (var (ours, other) in found.Zip(expected))
        {
            ours.Values.Should().HaveSameCount(other.Values);
            var scale = other.Values.Max(Math.Abs);
            ours.Values.Zip(other.Values).Max(pair => Math.Abs(pair.First - pair.Second)).Should().BeLessThan(tolerance * scale, ours.Name);
        }
    }
}
