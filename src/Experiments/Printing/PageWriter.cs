using System.Text;

namespace LStar.Experiments.Printing;

/// <summary>
/// A writer onto a page of some width, such as a terminal. Tables ask for the width and fit themselves; a line of prose that is longer is folded
/// between words, and goes on below a little further in; a rule, a line of one repeated sign, is cut.
/// </summary>
/// <param name="writer">Where the lines go; left open.</param>
/// <param name="columns">The page's width.</param>
public sealed class PageWriter(TextWriter writer, int columns) : TextWriter
{
    private const int Further = 2;
    private readonly StringBuilder _line = new();

    /// <summary>The page's width.</summary>
    public int Columns { get; } = Math.Max(2, columns);

    /// <inheritdoc/>
    public override Encoding Encoding => writer.Encoding;

    /// <summary>The width that a writer has; null where lines may be of any length.</summary>
    public static int? ColumnsOf(TextWriter writer) => (writer as PageWriter)?.Columns;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == '\n')
        {
            EndLine();
        }
        else if (value != '\r')
        {
            _line.Append(value);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (_line.Length > 0)
        {
            writer.Write(_line);
            _line.Clear();
        }

        writer.Flush();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Flush();
        }

        base.Dispose(disposing);
    }

    private void EndLine()
    {
        var line = _line.ToString().TrimEnd();
        _line.Clear();
        if (line.Length <= Columns)
        {
            writer.WriteLine(line);
            return;
        }

        if (line.All(sign => sign == line[0]))
        {
            writer.WriteLine(line[..Columns]);
            return;
        }

        var text = line.TrimStart();
        var indent = Math.Min(line.Length - text.Length, Columns / 2);
        var below = Math.Min(indent + Further, Columns / 2);
        foreach (var (part, number) in Wrapped.Lines(text, Columns - below).Select((part, number) => (part, number)))
        {
            writer.WriteLine(new string(' ', number == 0 ? indent : below) + part);
        }
    }
}
