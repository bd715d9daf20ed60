namespace LStar.Runner.Reports;

/// <summary>One line on standard error that says how far a model is, drawn over itself; nothing where that is no terminal.</summary>
internal sealed class ProgressLine : IDisposable
{
    private readonly TextWriter? _writer;
    private readonly string _model;
    private int _drawn;

    private ProgressLine(TextWriter? writer, string model) => (_writer, _model) = (writer, model);

    public static ProgressLine Of(Surroundings surroundings, bool quiet, string model) =>
        new(surroundings.ErrorIsTerminal && !quiet ? surroundings.Error : null, model);

    public void Show(int layer, int layers)
    {
        if (_writer is null)
        {
            return;
        }

        const int Width = 24;
        var done = Width * layer / layers;
        var line = $"{_model}  {new string('█', done)}{new string('░', Width - done)}  layer {layer} of {layers}";
        _writer.Write('\r' + line.PadRight(_drawn));
        _drawn = line.Length;
    }

    public void Clear()
    {
        if (_drawn > 0)
        {
            _writer!.Write('\r' + new string(' ', _drawn) + '\r');
            _drawn = 0;
        }
    }

    public void Dispose() => Clear();
}
