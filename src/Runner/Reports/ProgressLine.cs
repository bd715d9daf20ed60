using LStar.Models;

namespace LStar.Runner.Reports;

/// <summary>One line on standard error that says how far a model is, drawn over itself; nothing where that is no terminal.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int BarWidth = 24;

    private readonly TextWriter? _writer;
    private readonly string _model;
    private readonly int _columns;
    private int _drawn;

    private ProgressLine(TextWriter? writer, string model, int columns) => (_writer, _model, _columns) = (writer, model, columns);

    /// <summary>The line of one model, the <paramref name="place"/>th of <paramref name="models"/>.</summary>
    public static ProgressLine Of(Surroundings surroundings, bool quiet, string model, int place, int models)
    {
        var line = new ProgressLine(
            surroundings.ErrorIsTerminal && !quiet ? surroundings.Error : null,
            models > 1 ? $"{place}/{models} {OneLine.Of(model)}" : OneLine.Of(model),
            surroundings.Columns);
        line.Draw($"{line._model}  opening");
        return line;
    }

    public void Show(int layer, int layers)
    {
        var done = BarWidth * layer / layers;
        Draw($"{_model}  {new string('█', done)}{new string('░', BarWidth - done)}  layer {layer} of {layers}");
    }

    public void Clear()
    {
        if (_drawn > 0)
        {
            _writer!.Write($"\r{new string(' ', _drawn)}\r");
            _drawn = 0;
        }
    }

    public void Dispose() => Clear();

    /// <summary>A line that reached the last column would begin another.</summary>
    private void Draw(string text)
    {
        var line = new Cell(text).Clipped(_columns - 1);
        _writer?.Write($"\r{line.Text}{new string(' ', Math.Max(0, _drawn - line.Width))}");
        _drawn = _writer is null ? 0 : line.Width;
    }
}
