namespace LStar.Experiments.Printing;

/// <summary>
/// Bars below one another: what each is of, its value in figures, the bar. All have one scale, from 0 to the largest value or threshold. Rows of one label stand
/// together, told apart by a second one.
/// </summary>
/// <param name="title">What is shown, and in what unit.</param>
/// <param name="format">The value in figures; NaN and null are a dash.</param>
/// <param name="thresholds">Values that every bar is held against, drawn as <see cref="Bar.Threshold"/>.</param>
public sealed class BarChart(string title, Func<double, string> format, params IReadOnlyList<double> thresholds)
{
    private const string Undefined = "–";
    private const int WidestBar = 40;
    private const int NarrowestBar = 8;
    private const int WidestLabel = 30;

    private readonly List<(string Label, string Kind, double? Value)> _rows = [];

    /// <summary>How long a value's bar is: the value itself, unless given.</summary>
    public Func<double, double> Length { get; init; } = value => value;

    /// <summary>A bar.</summary>
    public BarChart Add(string label, double? value) => Add(label, "", value);

    /// <summary>A bar of several of one label.</summary>
    public BarChart Add(string label, string kind, double? value)
    {
        _rows.Add((label, kind, value));
        return this;
    }

    /// <summary>Prints an empty line, the title and the bars; nothing where there are none.</summary>
    public void Print(TextWriter writer)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(title);
        foreach (var line in Lines(PageWriter.ColumnsOf(writer)))
        {
            writer.WriteLine(line);
        }
    }

    /// <summary>The bars without the title.</summary>
    /// <param name="page">The width there is; null where lines may be of any length.</param>
    public IEnumerable<string> Lines(int? page)
    {
        var label = Math.Min(Math.Min(WidestLabel, page * 2 / 5 ?? WidestLabel), _rows.Max(row => row.Label.Length));
        var kind = _rows.Max(row => row.Kind.Length);
        string[] figures = [.. _rows.Select(row => row.Value is { } value && !double.IsNaN(value) ? format(value) : Undefined)];
        var figure = figures.Max(text => text.Length);
        var before = 2 + label + (kind > 0 ? kind + 1 : 0) + 1 + figure + 2;
        var width = Math.Clamp((page ?? int.MaxValue) - before, NarrowestBar, WidestBar);
        var largest = _rows.Select(row => Length(row.Value ?? 0)).Concat(thresholds).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        for (var i = 0; i < _rows.Count; i++)
        {
            var (name, sort, value) = _rows[i];
            var shown = i > 0 && _rows[i - 1].Label == name && kind > 0 ? "" : name.Length <= label ? name : $"…{name[^(label - 1)..]}";
            var sorts = kind > 0 ? $" {sort.PadRight(kind)}" : "";
            yield return $"  {shown.PadRight(label)}{sorts} {figures[i].PadLeft(figure)}  {(largest > 0 ? Bar.Of(value is { } number ? Length(number) : null, largest, width, thresholds) : "")}".TrimEnd();
        }
    }
}
