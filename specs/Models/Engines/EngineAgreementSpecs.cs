using FluentAssertions;
using LStar.Models.Engines.Managed;
using Xunit;

namespace LStar.Specs.Models.Engines;

/// <summary>Two engines that share no arithmetic give the same attention, residual stream and logits, for every model there is.</summary>
public class EngineAgreementSpecs
{
    /// <summary>Of the largest value of an array: float32 against float64 through up to 36 layers. Attention is absolute.</summary>
    private const float Tolerance = 1e-5f;

    public static TheoryData<string> Models =>
    [
        .. Fixtures.Zoo.Select(name => $"zoo/{name}"), .. Fixtures.Variants.Select(name => $"variants/{name}"), .. Fixtures.Series.Take(1).Select(name => $"series/{name}"),
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void Run_OnTheNaiveEngine_EqualsTheManagedOne(string model)
    {
        var folder = Fixtures.Path(model.Split('/'));
        int[][] prompts = [ModelRun.Ids(7), ModelRun.Ids(1, seed: 2), ModelRun.Ids(13, seed: 3)];
        using var managed = new ManagedEngine();
        using var naive = new NaiveEngine();

        var expected = ModelRun.Of(folder, naive, prompts).Arrays();

        foreach (var (ours, other) in ModelRun.Of(folder, managed, prompts).Arrays().Zip(expected))
        {
            ours.Values.Should().HaveSameCount(other.Values);
            var scale = other.Values.Max(Math.Abs);
            ours.Values.Zip(other.Values).Max(pair => Math.Abs(pair.First - pair.Second)).Should().BeLessThan(Tolerance * scale, ours.Name);
        }
    }
}
