using LStar.Models.Hub;

namespace LStar.Runner;

/// <summary>What the program meets: its streams, its environment, its clock. A spec brings its own.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, remarks and errors.</param>
/// <param name="OutIsTerminal">Whether results may be coloured, and fitted to a width.</param>
/// <param name="ErrorIsTerminal">Whether progress may be drawn.</param>
/// <param name="Environment">A variable's value, or null.</param>
/// <param name="Clock">The time.</param>
internal sealed record Surroundings(
    TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ErrorIsTerminal, Func<string, string?> Environment, TimeProvider Clock)
{
    private const int UsualColumns = 80;

    /// <summary>How many columns the terminal has, as the program starts.</summary>
    public int Columns { get; init; } = UsualColumns;

    /// <summary>How many it has by now: a window may be pulled narrower while a line is drawn over and over. Null where it stays as it was.</summary>
    public Func<int>? ColumnsNow { get; init; }

    /// <summary>The user's folder.</summary>
    public string Home { get; init; } = "";

    /// <summary>What the environment says about the Hub.</summary>
    public HubSettings Hub => HubSettings.Read(Environment, Home);

    public static Surroundings OfProcess() => new(
        Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected, System.Environment.GetEnvironmentVariable, TimeProvider.System)
    {
        Columns = ColumnsOfTerminal(),
        ColumnsNow = ColumnsOfTerminal,
        Home = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile),
    };

    private static int ColumnsOfTerminal()
    {
        try
        {
            return (!Console.IsOutputRedirected || !Console.IsErrorRedirected) && Console.WindowWidth is > 1 and var columns ? columns : UsualColumns;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return UsualColumns;
        }
    }
}
