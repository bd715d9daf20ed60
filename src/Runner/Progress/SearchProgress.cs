namespace LStar.Runner.Progress;

/// <summary>How far a search is, on a terminal.</summary>
internal sealed class SearchProgress(Surroundings surroundings, bool quiet) : IDisposable
{
    private readonly ProgressLine _line = new(surroundings.ErrorIsTerminal && !quiet ? surroundings.Error : null, surroundings.ColumnsNow ?? (() => surroundings.Columns));
    private readonly Lock _lock = new();
    private int _shown = -1;

    /// <summary>Forms scored in all rounds.</summary>
    public void Scored(int done, int of) => Show("searching", done, of);

    /// <summary>Searches among permuted L*.</summary>
    public void Permuted(int done, int of) => Show("searching among permuted L*", done, of);

    public void Clear() => _line.Clear();

    public void Dispose() => Clear();

    private void Show(string what, int done, int of)
    {
        var percent = (int)(100L * done / of);
        lock (_lock)
        {
            if (percent != _shown)
            {
                _shown = percent;
                _line.Draw([[what, ProgressLine.Bar(done, of), $"{percent} %"], [what, $"{percent} %"]]);
            }
        }
    }
}
