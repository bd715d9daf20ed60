using Spectre.Console;

namespace LStar.Runner.Reports;

/// <summary>The console that results are printed on: coloured and fitted on a terminal, plain and as wide as need be elsewhere.</summary>
internal sealed record Look(IAnsiConsole Console, bool Colour)
{
    private const int NoLimit = 1000;

    public static Look Of(Surroundings surroundings, bool noColor)
    {
        var colour = surroundings.OutIsTerminal && !noColor && string.IsNullOrEmpty(surroundings.Environment("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colour ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(surroundings.Out),
        });
        if (!surroundings.OutIsTerminal)
        {
            console.Profile.Width = NoLimit;
        }

        return new Look(console, colour);
    }
}
