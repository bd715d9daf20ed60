using LStar.Experiments.Measuring;
using LStar.Models;
using LStar.Models.Checkpoints;

namespace LStar.Runner.Progress;

/// <summary>
/// What a run over models shows on standard error while it goes on: which model of how many, its layer, prompts a second, the time left. Between two layers the
/// clock goes on. Nothing is shown, and nothing started, where standard error is no terminal.
/// </summary>
internal sealed class RunProgress : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly RunTally _tally;
    private readonly Throughput _throughput;
    private readonly ProgressLine _line;
    private readonly ITimer? _timer;
    private readonly string? _task;
    private readonly int _models;
    private readonly long _start;
    private readonly long[] _weights;
    private TimeSpan _looking;
    private long _turn;
    private int _place;
    private string? _name;
    private string? _doing;
    private (int Done, int Of) _layer;

    /// <summary>Begins a run over models.</summary>
    /// <param name="surroundings">Where it is shown.</param>
    /// <param name="tally">Counts for the summary.</param>
    /// <param name="models">The models, as the user names them.</param>
    /// <param name="prompts">Prompts a model; 0 where none enters.</param>
    /// <param name="task">What the run is for, where there are several.</param>
    public RunProgress(Surroundings surroundings, RunTally tally, IReadOnlyList<string> models, int prompts, string? task = null)
    {
        (_clock, _tally, _models, _task) = (surroundings.Clock, tally, models.Count, task);
        _line = new ProgressLine(tally.IsSeen ? surroundings.Error : null, surroundings.ColumnsNow ?? (() => surroundings.Columns));
        _weights = _line.IsSeen ? WeightBytes.Of(models, surroundings.Environment("LSTAR_MODELS"), surroundings.Hub.Cache) : [];
        _throughput = new Throughput(_weights, prompts);
        _start = _clock.GetTimestamp();
        _timer = _line.IsSeen ? _clock.CreateTimer(_ => Redraw(), null, Tick, Tick) : null;
    }

    /// <summary>The next model's turn, before it is looked for.</summary>
    public void Next()
    {
        lock (_lock)
        {
            _place++;
            _throughput.Next();
            _turn = _clock.GetTimestamp();
        }
    }

    /// <summary>The present model was found. If it had to be fetched, that took no part in the measuring, and its size is known only now.</summary>
    public void Found(ModelReference model)
    {
        lock (_lock)
        {
            _looking += _clock.GetElapsedTime(_turn);
            if (_place <= _weights.Length && _weights[_place - 1] == 0)
            {
                _weights[_place - 1] = WeightBytes.Of(model);
            }
        }
    }

    /// <summary>The present model is opened.</summary>
    public void Open(string name) => Show(Placed(name), "opening", default);

    /// <summary>So many of the present model's layers are done.</summary>
    public void Layer(int layer, int layers)
    {
        lock (_lock)
        {
            _throughput.Layer(layer, layers);
        }

        Show(_name, null, (layer, layers));
    }

    /// <summary>The present model was measured.</summary>
    public void Measured(ModelMeasurement model)
    {
        End(measured: true);
        _tally.Add(model);
    }

    /// <summary>The present model failed.</summary>
    public void Failed(string model)
    {
        End(measured: false);
        _tally.Failed(model);
    }

    /// <summary>What goes on once all models are measured, until <see cref="Clear"/>.</summary>
    public void Say(string what, string doing) => Show(what, doing, default);

    /// <summary>Takes the line away, so that something else can be written.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _name = null;
            _line.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        Clear();
    }

    private void End(bool measured)
    {
        lock (_lock)
        {
            _throughput.End(measured);
        }

        Clear();
    }

    private void Show(string? name, string? doing, (int Done, int Of) layer)
    {
        lock (_lock)
        {
            (_name, _doing, _layer) = (name, doing, layer);
        }

        Redraw();
    }

    private void Redraw()
    {
        lock (_lock)
        {
            if (_name is null)
            {
                return;
            }

            var elapsed = _clock.GetElapsedTime(_start) - _looking;
            var (speed, left) = (_throughput.PromptsPerSecond(elapsed), _throughput.Left(elapsed));
            _line.Draw(
                _name, _doing, _layer,
                speed is { } rate ? $"{rate:0.0} prompts/s" : null,
                left is { } time ? $"about {Duration.Words(time)} left" : null);
        }
    }

    private string Placed(string model)
    {
        var name = _models > 1 ? $"{_place}/{_models} {OneLine.Of(model)}" : OneLine.Of(model);
        return _task is null ? name : $"{_task} {name}";
    }
}
