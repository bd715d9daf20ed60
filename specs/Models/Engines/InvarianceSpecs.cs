using FluentAssertions;
using LStar.Models.Engines.Managed;
using Xunit;

namespace LStar.Specs.Models.Engines;

/// <summary>The same bits for any number of threads, and whichever prompts share a batch.</summary>
public class InvarianceSpecs
{
    public static TheoryData<string> Models =>
        ["zoo/bloom-24", "zoo/gemma-18", "zoo/gpt2-12", "zoo/opt-24", "zoo/qwen3-36", "zoo/neox-24", "zoo/llama-16", .. Fixtures.Variants.Select(name => $"variants/{name}")];

    [Theory]
    [MemberData(nameof(Models))]
    public void Run_AnyThreadsAndBatches_GivesTheSameBits(string model)
    {
        var folder = Fixtures.Path(model.Split('/'));
        int[][] prompts = [ModelRun.Ids(9), ModelRun.Ids(1, seed: 2), ModelRun.Ids(50, seed: 3), ModelRun.Ids(12, seed: 4)];
        var expected = Run(threads: 1, batchTokens: 1000, prompts);

        foreach (var (threads, batchTokens) in new[] { (3, 1000), (1, 1), (2, 60), (5, 15) })
        {
            Same(Run(threads, batchTokens, prompts), expected, $"{threads} threads, {batchTokens} tokens");
        }

        // Another prompt before and behind it, and none.
        Same(
            Run(threads: 2, batchTokens: 1000, [prompts[2]]),
            [.. expected.Where(array => array.Name.EndsWith(", 2)", StringComparison.Ordinal) || array.Name == "logits 2")],
            "the prompt alone");

        List<(string Name, float[] Values)> Run(int threads, int batchTokens, int[][] ids)
        {
            using var engine = new ManagedEngine(threads);
            return [.. ModelRun.Of(folder, engine, ids, batchTokens).Arrays()];
        }
    }

    private static void Same(List<(string Name, float[] Values)> actual, List<(string Name, float[] Values)> expected, string how)
    {
        actual.Should().HaveSameCount(expected);
        foreach (var (ours, other) in actual.Zip(expected))
        {
            ours.Values.AsSpan().SequenceEqual(other.Values).Should().BeTrue($"{ours.Name} with {how}");
        }
    }
}
