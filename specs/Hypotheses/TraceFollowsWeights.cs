using FluentAssertions;
using LStar.Experiments.Sources.CrossHeritage;
using LStar.Specs.Experiments.Sources;
using Xunit;

namespace LStar.Specs.Hypotheses;

/// <summary>
/// The off-diagonal trace says something of the prompt. On how many of the sources' eleven prompts its sign change is where the value energy's is, which no prompt
/// enters: on nearly all (definitions.md 7.11). The zoo decides nothing about the published models; it shows what the reading does.
/// </summary>
public class TraceFollowsWeights
{
    public static TheoryData<string, int> Zoo => [.. Fixtures.Zoo.Select(name => (name, name switch { "neox-12" => 10, "neox-6" => 9, "llama-16" => 2, _ => 11 }))];

    [Theory]
    [MemberData(nameof(Zoo))]
    public void SignChange_OnElevenPrompts_IsThatOfTheWeightsOn(string model, int prompts)
    {
        var agreement = WeightsOnlyAgreement.Of(ZooOnElevenPrompts.Of(model));

        agreement.Should().Be(new WeightsOnlyAgreement(prompts, 11, Golden.Read(Fixtures.Path("goldens", $"{model}.json"))
            .GetProperty("weights").GetProperty("locators").GetProperty("valueEnergy").GetProperty("signChange").GetInt32()));
    }
}
