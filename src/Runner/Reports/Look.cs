using Spectre.Console;
using Spectre.Console.Rendering;

namespace LStar.Runner.Reports;

/// <summary>Where results are printed: coloured and fitted on a terminal, plain and as wide as need be elsewhere.</summary>
internal sealed class Look
{
    private const int NoLimit = 100_000;
    private static readonly Style Marked = new(Color.Red, decoration: Decoration.Bold);

    private readonly IAnsiConsole _console;
    private readonly bool _colour;

    private Look(IAnsiConsole console, int? columns, bool colour) => (_console, Columns, _colour) = (console, columns, colour);

    /// <summary>The terminal's width; null where there is none, and lines may be of any length.</summary>
    public int? Columns { get; }

    public static Look Of(Surroundings surroundings, bool noColor)
    {
        var colour = surroundings.OutIsTerminal && !noColor
            && string.IsNullOrEmpty(surroundings.Environment("NO_COLOR")) && surroundings.Environment("TERM") != "dumb";
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(surroundings.Out),
        });
        console.Profile.Width = surroundings.OutIsTerminal ? surroundings.Columns : NoLimit;
        return new Look(console, surroundings.OutIsTerminal ? surroundings.Columns : null, colour);
    }

    /// <summary>Text, folded between words where the terminal ends.</summary>
    public void Text(string text) => _console.Write(new Text(text + "\n"));

    /// <summary>One line as it is, its marked part coloured.</summary>
    public void Line(params IEnumerable<Cell> cells) => _console.Write(new Segments([.. cells.SelectMany(Of), Segment.LineBreak]));

    /// <summary>Without colour no style is named: Spectre would set it, and reset it, by the console, which writes escape sequences of its own.</summary>
    private IEnumerable<Segment> Of(Cell cell) => !_colour ? [new Segment(cell.Text)] : new[]
    {
        new Segment(cell.Text[..cell.MarkAt]),
        new Segment(cell.Text.Substring(cell.MarkAt, cell.MarkLength), Marked),
        new Segment(cell.Text[(cell.MarkAt + cell.MarkLength)..]),
    }.Where(segment => segment.Text.Length > 0);

    private sealed class Segments(IReadOnlyList<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
