using LStar.Models;

namespace LStar.Runner.Progress;

/// <summary>How much of a model has been read, on a terminal.</summary>
internal sealed class ReadingProgress : IDisposable
{
    /// <summary>Reading goes on in stretches of a megabyte; a line is drawn for so many bytes.</summary>
    private const long Stretch = 32 << 20;

    private readonly ProgressLine _line;
    private readonly TransferSpeed _speed = new();
    private readonly TimeProvider _clock;
    private readonly string _model;
    private readonly long _size;
    private readonly long _start;
    private long _read;
    private long _drawn;

    public ReadingProgress(Surroundings surroundings, string model, long size, bool quiet)
    {
        (_clock, _model, _size, _start) = (surroundings.Clock, model, size, surroundings.Clock.GetTimestamp());
        _line = new ProgressLine(surroundings.ErrorIsTerminal && !quiet ? surroundings.Error : null, surroundings.ColumnsNow ?? (() => surroundings.Columns));
    }

    /// <summary>Told of the file, and of how many bytes of it more have been read.</summary>
    public void Read(string file, int bytes)
    {
        _read += bytes;
        if (!_line.IsSeen || (_drawn > 0 && _read - _drawn < Stretch))
        {
            return;
        }

        _drawn = _read;
        var speed = _speed.At(_clock.GetElapsedTime(_start), _read) is { } rate ? $"{ByteCount.Words((long)rate)}/s" : null;
        var (bar, done) = (ProgressLine.Bar(_read, _size), $"{ByteCount.Words(_read)} of {ByteCount.Words(Math.Max(_read, _size))}");
        _line.Draw([[_model, bar, done, speed, OneLine.Of(file)], [_model, bar, done, speed], [_model, done, speed], [_model, done], [done]]);
    }

    public void Dispose() => _line.Clear();
}
