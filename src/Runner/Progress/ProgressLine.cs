using LStar.Runner.Reports;

namespace LStar.Runner.Progress;

/// <summary>
/// One line on standard error, drawn over itself in a single write and taken away at the end; nothing where that is no terminal. (Spectre's own progress
/// draws by the machine's clock, and from a thread of its own through what else is written.)
/// </summary>
internal sealed class ProgressLine(TextWriter? writer, Func<int> columns)
{
    private const int BarWidth = 24;

    private int _drawn;

    /// <summary>Whether anything is ever drawn.</summary>
    public bool IsSeen => writer is not null;

    /// <summary>Draws what is being done.</summary>
    /// <param name="name">The model, with its place.</param>
    /// <param name="doing">What happens to it, where that is no layer.</param>
    /// <param name="layer">Layers done, and of how many.</param>
    /// <param name="speed">Prompts a second, in words; null where it is not known.</param>
    /// <param name="left">The time left, in words; null likewise.</param>
    public void Draw(string name, string? doing, (int Done, int Of) layer, string? speed, string? left)
    {
        if (doing is not null)
        {
            Draw([[name, doing]]);
            return;
        }

        var bar = Bar(layer.Done, layer.Of);
        var (words, figures) = ($"layer {layer.Done} of {layer.Of}", $"{layer.Done}/{layer.Of}");
        Draw([[name, bar, words, speed, left], [name, words, speed, left], [name, words, left], [name, figures, left], [name, figures]]);
    }

    /// <summary>A bar, as full as so much of the whole.</summary>
    public static string Bar(long done, long whole)
    {
        var full = (int)Math.Clamp(BarWidth * (double)done / Math.Max(1, whole), 0, BarWidth);
        return $"{new string('█', full)}{new string('░', BarWidth - full)}";
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (_drawn > 0)
        {
            writer!.Write($"\r{new string(' ', Math.Min(_drawn, Room()))}\r");
            _drawn = 0;
        }
    }

    /// <summary>The first text that fits; of the last the end, if even that does not. A line that reached the last column would begin another.</summary>
    public void Draw(IReadOnlyList<string?[]> texts)
    {
        if (writer is null)
        {
            return;
        }

        var (room, candidates) = (Room(), texts.Select(parts => new Cell(string.Join("  ", parts.OfType<string>()))).ToList());
        var line = candidates.Find(text => text.Width <= room) is { Text: not null } fitting ? fitting : candidates[^1].Clipped(room);
        writer.Write($"\r{line.Text}{new string(' ', Math.Max(0, Math.Min(_drawn, room) - line.Width))}");
        _drawn = line.Width;
    }

    private int Room() => Math.Max(1, columns() - 1);
}
