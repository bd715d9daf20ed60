using LStar.Experiments.Measuring;
using LStar.Experiments.Sweeps.Cells;
using LStar.Experiments.Sweeps.Running;
using LStar.Models;

namespace LStar.Runner.Progress;

/// <summary>
/// What a sweep shows on standard error: on a terminal which cell of how many, its layer, cells a second, the time left; anywhere what fails, in a line each.
/// </summary>
internal sealed class SweepProgress : ISweepProgress, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Surroundings _surroundings;
    private readonly ProgressLine _line;
    private readonly ITimer? _timer;
    private readonly long _start;
    private readonly int _cells;
    private int _ended;
    private Cell? _cell;
    private (int Done, int Of) _layer;

    /// <summary>Begins.</summary>
    /// <param name="surroundings">Where it is shown.</param>
    /// <param name="quiet">Whether only failures are.</param>
    /// <param name="cells">How many cells there are to measure.</param>
    public SweepProgress(Surroundings surroundings, bool quiet, int cells)
    {
        (_surroundings, _cells, _start) = (surroundings, cells, surroundings.Clock.GetTimestamp());
        _line = new ProgressLine(surroundings.ErrorIsTerminal && !quiet ? surroundings.Error : null, surroundings.ColumnsNow ?? (() => surroundings.Columns));
        _timer = _line.IsSeen ? surroundings.Clock.CreateTimer(_ => Redraw(), null, Tick, Tick) : null;
    }

    public void Begun(Cell cell) => Show(cell, default);

    public void Layer(Cell cell, int layer, int layers) => Show(cell, (layer, layers));

    public void Measured(Cell cell, ModelMeasurement result)
    {
        End(cell, 1);
        foreach (var prompt in result.Prompts.Where(prompt => prompt.Error is not null))
        {
            Say($"{cell.Model.Name}: prompt {prompt.Id}: {prompt.Error}");
        }
    }

    public void Failed(Cell cell, string error)
    {
        End(cell, 1);
        Say($"{Name(cell)}: {error}");
    }

    public void Left(Cell cell) => End(cell, 0);

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_lock)
        {
            _cell = null;
            _line.Clear();
        }
    }

    private static string Name(Cell cell) => $"{cell.Model.Name}, {cell.PromptId ?? cell.PromptSet}";

    private void Show(Cell cell, (int, int) layer)
    {
        if (!_line.IsSeen)
        {
            return;
        }

        lock (_lock)
        {
            (_cell, _layer) = (cell, layer);
        }

        Redraw();
    }

    private void End(Cell cell, int ended)
    {
        lock (_lock)
        {
            _ended += ended;
            if (_cell == cell)
            {
                _cell = null;
                _line.Clear();
            }
        }
    }

    private void Say(string line)
    {
        lock (_lock)
        {
            _line.Clear();
            _surroundings.Error.WriteLine($"lstar: {OneLine.Of(line, int.MaxValue)}");
        }
    }

    private void Redraw()
    {
        lock (_lock)
        {
            if (_cell is not { } cell)
            {
                return;
            }

            var elapsed = _surroundings.Clock.GetElapsedTime(_start);
            var perSecond = _ended > 0 && elapsed > TimeSpan.Zero ? _ended / elapsed.TotalSeconds : (double?)null;
            _line.Draw(
                OneLine.Of($"{_ended + 1}/{_cells} {Name(cell)}"),
                _layer.Of == 0 ? "opening" : null,
                _layer,
                perSecond is { } rate ? $"{rate:0.0} cells/s" : null,
                perSecond is { } pace ? $"about {Duration.Words(TimeSpan.FromSeconds((_cells - _ended) / pace))} left" : null);
        }
    }
}
