using LStar.Models;

namespace LStar.Runner.Progress;

/// <summary>Which of a plan's models is looked at: bytes of large checkpoints are read once, and the Hub is asked.</summary>
internal sealed class PlanningProgress(Surroundings surroundings, bool quiet) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ProgressLine _line = new(surroundings.ErrorIsTerminal && !quiet ? surroundings.Error : null, surroundings.ColumnsNow ?? (() => surroundings.Columns));

    public void Show(int number, int models, string model)
    {
        lock (_lock)
        {
            _line.Draw($"{number}/{models} {OneLine.Of(model)}", "planning", default, null, null);
        }
    }

    public void Dispose() => _line.Clear();
}
