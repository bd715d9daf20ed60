using System.CommandLine;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>The options that ask for pictures.</summary>
internal sealed class PictureOptions
{
    private readonly Option<string?> _html = new("--html") { Description = "One page of plots and tables that opens in any browser, offline; - for standard output", HelpName = "FILE" };
    private readonly Option<string?> _plots = new("--plots")
    {
        Description = "A folder for every plot as .vl.json (Vega-Lite), and as .svg and .png where there is a Chromium, Chrome or Edge (LSTAR_CHROMIUM names one)",
        HelpName = "DIR",
    };

    public PictureOptions(Command command)
    {
        command.Options.Add(_html);
        command.Options.Add(_plots);
    }

    /// <summary>What is asked for, with paths that can be written.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">Where standard output and remarks go.</param>
    /// <param name="quiet">Whether --quiet is given.</param>
    /// <param name="others">The other files the command writes, by option.</param>
    /// <exception cref="UsageException">A path cannot be written, or is that of another file.</exception>
    public ReportFiles Read(ParseResult parsed, Surroundings surroundings, bool quiet, params ReadOnlySpan<(string Option, string? Path)> others)
    {
        var (html, plots) = (parsed.GetValue(_html), parsed.GetValue(_plots));
        if (html is not null)
        {
            OutputFile.Check(_html.Name, html);
            foreach (var (option, path) in others)
            {
                OutputFile.CheckApart(option, path, _html.Name, html);
            }
        }

        if (plots is not null)
        {
            if (plots.Length == 0 || OutputFile.IsStandardOutput(plots) || File.Exists(plots))
            {
                throw new UsageException($"{_plots.Name}: expected a folder, found {(plots.Length == 0 ? "an empty name" : OutputFile.IsStandardOutput(plots) ? plots : $"a file: {plots}")}");
            }

            OutputFile.CheckFolder(_plots.Name, plots);
        }

        return new ReportFiles(html, plots, surroundings, quiet);
    }
}
