using LStar.Experiments.Measuring;

namespace LStar.Runner.Progress;

/// <summary>What a command measured, counted, and said in one line at its end, where somebody watches.</summary>
internal sealed class RunTally
{
    private readonly Surroundings _surroundings;
    private readonly long _start;
    private readonly HashSet<string> _models = [];
    private readonly HashSet<string> _failed = [];
    private int _prompts;
    private int _failedPrompts;

    public RunTally(Surroundings surroundings, bool quiet)
    {
        (_surroundings, _start) = (surroundings, surroundings.Clock.GetTimestamp());
        IsSeen = surroundings.ErrorIsTerminal && !quiet;
    }

    /// <summary>Whether progress and summary are shown: on a terminal, unless asked not to.</summary>
    public bool IsSeen { get; }

    /// <summary>Counts a model; one that several experiments measure is one, and one of which no prompt could be measured has failed.</summary>
    public void Add(ModelMeasurement model)
    {
        (model.Prompts.Count == 0 || model.Measured.Any() ? _models : _failed).Add(model.Model);
        _prompts += model.Measured.Count();
        _failedPrompts += model.Prompts.Count(prompt => prompt.Error is not null);
    }

    /// <summary>Counts a model that could not be measured, under the name that the user gave it.</summary>
    public void Failed(string model) => _failed.Add(model);

    /// <summary>Writes the line; nothing where nothing was measured, since then an error says all there is.</summary>
    public void Summarise()
    {
        if (!IsSeen || _models.Count == 0)
        {
            return;
        }

        var elapsed = _surroundings.Clock.GetElapsedTime(_start);
        string?[] failures = [Count(_failed.Count, "model"), Count(_failedPrompts, "prompt")];
        var failed = string.Join(" and ", failures.OfType<string>());
        _surroundings.Error.WriteLine(
            $"lstar: {Count(_models.Count, "model")}{(_prompts > 0 ? $", {Count(_prompts, "prompt")}" : "")} in {Duration.Words(elapsed)}{(failed.Length > 0 ? $"; {failed} failed" : "")}");
    }

    private static string? Count(int count, string what) => count == 0 ? null : $"{count} {what}{(count == 1 ? "" : "s")}";
}
