using LStar.Models;
using LStar.Models.Hub.Pulling;
using LStar.Models.Hub.Transport;

namespace LStar.Runner.Progress;

/// <summary>What a download shows on standard error while it goes on: bytes, of how many, their speed, the time left. Nothing is drawn where that is no terminal.</summary>
internal sealed class PullProgress : IPullProgress, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(0.2);

    private readonly Lock _lock = new();
    private readonly Surroundings _surroundings;
    private readonly TimeProvider _clock;
    private readonly ProgressLine _line;
    private readonly TransferSpeed _speed = new();
    private readonly Dictionary<RemoteFile, long> _there = [];
    private readonly HashSet<RemoteFile> _begun = [];
    private readonly string _model;
    private readonly bool _quiet;
    private readonly long _start;
    private ITimer? _timer;
    private string? _remark;
    private long _received;
    private bool _ended;

    /// <summary>Begins a download that may turn out not to be needed: nothing is shown before the first file is planned.</summary>
    public PullProgress(Surroundings surroundings, string model, bool quiet)
    {
        (_surroundings, _clock, _model, _quiet, _start) = (surroundings, surroundings.Clock, OneLine.Of(model), quiet, surroundings.Clock.GetTimestamp());
        _line = new ProgressLine(surroundings.ErrorIsTerminal && !quiet ? surroundings.Error : null, surroundings.ColumnsNow ?? (() => surroundings.Columns));
    }

    /// <inheritdoc/>
    public void Planned(IReadOnlyList<RemoteFile> files)
    {
        lock (_lock)
        {
            foreach (var file in files)
            {
                _there.TryAdd(file, 0);
            }

            _timer ??= _line.IsSeen ? _clock.CreateTimer(_ => Redraw(), null, Tick, Tick) : null;
        }

        Redraw();
    }

    /// <inheritdoc/>
    public void At(RemoteFile file, long bytes)
    {
        lock (_lock)
        {
            // The first place of a file is where an earlier attempt ended.
            var before = _there.GetValueOrDefault(file);
            _received += _begun.Add(file) ? 0 : Math.Max(0, bytes - before);
            _there[file] = bytes;
            _remark = null;
        }
    }

    /// <inheritdoc/>
    public void Done(RemoteFile file)
    {
        lock (_lock)
        {
            _there[file] = file.Size ?? _there.GetValueOrDefault(file);
            _remark = null;
        }
    }

    /// <inheritdoc/>
    public void Retrying(string why, TimeSpan delay) => Remark($"{OneLine.Of(why)}; again in {Duration.Words(delay)}");

    /// <inheritdoc/>
    public void WaitingForAnother(RemoteFile file) => Remark($"another program is fetching {OneLine.Of(file.Name)}");

    /// <summary>Takes the line away, and says what came; nothing where nothing did.</summary>
    public void Summarise()
    {
        Dispose();
        if (_received > 0 && !_quiet)
        {
            _surroundings.Error.WriteLine($"lstar: {_model}: {ByteCount.Words(_received)} downloaded in {Duration.Words(_clock.GetElapsedTime(_start))}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _ended = true;
            _line.Clear();
        }
    }

    private void Remark(string remark)
    {
        lock (_lock)
        {
            _remark = remark;
        }

        Redraw();
    }

    private void Redraw()
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            var (there, all) = (_there.Values.Sum(), _there.Keys.Sum(file => file.Size ?? 0));
            var perSecond = _speed.At(_clock.GetElapsedTime(_start), _received);
            var (bar, bytes) = (ProgressLine.Bar(there, all), $"{ByteCount.Words(there)} of {ByteCount.Words(Math.Max(there, all))}");
            var speed = perSecond is { } rate ? $"{ByteCount.Words((long)rate)}/s" : null;
            var left = perSecond is > 0 and var pace ? $"about {Duration.Words(TimeSpan.FromSeconds((all - there) / pace))} left" : null;
            _line.Draw(_remark is { } remark
                ? [[_model, bytes, remark], [_model, remark], [_model]]
                : [[_model, bar, bytes, speed, left], [_model, bytes, speed, left], [_model, bytes, speed], [_model, bytes], [bytes]]);
        }
    }
}
