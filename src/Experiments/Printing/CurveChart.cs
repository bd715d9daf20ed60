namespace LStar.Experiments.Printing;

/// <summary>Curves over layers below one another, a sparkline each with its L* in brackets. Each has its own scale, from its smallest value to its largest.</summary>
/// <param name="title">What is shown.</param>
public sealed class CurveChart(string title)
{
    private const string Undefined = "–";
    private const int FewestBlocks = 8;
    private const int WidestLabel = 30;

    private readonly List<(string Label, string Name, IReadOnlyList<double> Curve, int? Layer, string Note)> _rows = [];

    /// <summary>A curve; none where it has no values.</summary>
    /// <param name="label">Whose it is; rows of one label stand together.</param>
    /// <param name="name">Which curve.</param>
    /// <param name="curve">A value a layer; null where it is undefined throughout.</param>
    /// <param name="layer">Its L*, or null.</param>
    /// <param name="note">What stands behind it.</param>
    public CurveChart Add(string label, string name, IReadOnlyList<double>? curve, int? layer, string note = "")
    {
        if (curve is { Count: > 0 })
        {
            _rows.Add((label, name, curve, layer, note));
        }

        return this;
    }

    /// <summary>The logarithms of a curve, where all its values have one: for a curve over orders of magnitude.</summary>
    public static IReadOnlyList<double>? Logarithms(IReadOnlyList<double> curve) => curve.All(value => value > 0 && double.IsFinite(value)) ? [.. curve.Select(value => Math.Log(value))] : null;

    /// <summary>Prints an empty line, the title and the curves; nothing where there are none.</summary>
    public void Print(TextWriter writer)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        var page = PageWriter.ColumnsOf(writer);
        var label = Math.Min(Math.Min(WidestLabel, page * 2 / 5 ?? WidestLabel), _rows.Max(row => row.Label.Length));
        var name = _rows.Max(row => row.Name.Length);
        string[] layers = [.. _rows.Select(row => row.Layer is { } layer ? $"{layer}" : Undefined)];
        var figure = layers.Any(text => text != Undefined) ? layers.Max(text => text.Length) : 0;
        var note = _rows.Max(row => row.Note.Length);
        var before = 2 + label + 1 + name + 1 + (figure > 0 ? figure + 1 : 0) + "[]".Length + (note > 0 ? note + 2 : 0);
        var longest = _rows.Max(row => row.Curve.Count);
        var perBlock = page is { } columns ? Sparkline.LayersPerBlock(longest, Math.Max(FewestBlocks, columns - before)) : 1;
        var widest = _rows.Max(row => Sparkline.Of(row.Curve, row.Layer, perBlock).Text.Length);
        writer.WriteLine();
        writer.WriteLine(perBlock == 1 ? title : $"{title}; {perBlock} layers a block");
        for (var i = 0; i < _rows.Count; i++)
        {
            var row = _rows[i];
            var shown = i > 0 && _rows[i - 1].Label == row.Label ? "" : row.Label.Length <= label ? row.Label : $"…{row.Label[^(label - 1)..]}";
            var at = figure > 0 ? $" {layers[i].PadLeft(figure)}" : "";
            writer.WriteLine($"  {shown.PadRight(label)} {row.Name.PadRight(name)}{at} {Sparkline.Of(row.Curve, row.Layer, perBlock).Text.PadRight(widest)}  {row.Note}".TrimEnd());
        }
    }
}
