using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Readings;
using LStar.Specs.Experiments.Snapshots;
using Xunit;

namespace LStar.Specs.Hypotheses;

/// <summary>
/// There is a layer L*, and a reading finds it. The result, for every model of the zoo: each reading's curve and L* on the five prompts of source 001
/// and on their mean. (published-sign-change is left out: it reads rounding error.)
/// </summary>
public class TransitionLayer
{
    public static TheoryData<string> Zoo => [.. Fixtures.Zoo];

    [Theory]
    [MemberData(nameof(Zoo))]
    public void EveryReading_OnTheSourcesPrompts_IsAsApproved(string model)
    {
        using var engine = ChosenEngine.Open();
        var measured = Measurement.Run(
            model, Fixtures.Path("zoo", model), engine, PromptSets.CrossHeritage, new MeasureOptions(), TimeProvider.System, TestContext.Current.CancellationToken);

        Approve.That(ReadingDocument.Of(measured), [("model", model)]);
    }
}
