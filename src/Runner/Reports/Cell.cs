using LStar.Experiments.Printing;
using Spectre.Console.Rendering;

namespace LStar.Runner.Reports;

/// <summary>A text in a table, of which a part may be marked.</summary>
internal readonly record struct Cell(string Text, int MarkAt = 0, int MarkLength = 0)
{
    /// <summary>Columns on a terminal: East Asian characters take two.</summary>
    public int Width => new Segment(Text).CellCount();

    public static implicit operator Cell(string text) => new(text);

    public static implicit operator Cell(MarkedText text) => new(text.Text, text.MarkAt, text.MarkLength);

    /// <summary>The end of the text, which tells models of one maker apart, in at most <paramref name="width"/> columns.</summary>
    public Cell Clipped(int width)
    {
        if (Width <= width)
        {
            return this;
        }

        var start = 0;
        while (start < Text.Length - 1 && new Cell(Text[start..]).Width > width - 1)
        {
            start += char.IsHighSurrogate(Text[start]) ? 2 : 1;
        }

        return new Cell("…" + Text[start..]);
    }
}
