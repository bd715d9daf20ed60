using System.CommandLine;
using LStar.Experiments.Sweeps.Plans;

namespace LStar.Runner.Commands;

/// <summary>The options of lstar sweep.</summary>
internal sealed class SweepOptions
{
    public SweepOptions(Command command)
    {
        command.Arguments.Add(Plan);
        foreach (var option in (Option[])[Out, List, Cell, Limit, Jobs, Threads, Retry, Wait, Disk, Submit, DryRun, Json, Quiet, Verbose, NoColor])
        {
            command.Options.Add(option);
        }
    }

    public Argument<string> Plan { get; } = new("PLAN") { Description = "A file that names models, prompts, engines and metrics" };

    public Option<string?> Out { get; } = new("--out") { Description = "The sweep's folder. Default: PLAN without .json", HelpName = "DIR" };

    public Option<bool> List { get; } = new("--list") { Description = "Print the cells, and measure nothing" };

    public Option<string?> Cell { get; } = new("--cell") { Description = "Measure this cell only: its number in the list, or its key", HelpName = "K" };

    public Option<int?> Limit { get; } = EngineOptions.Count("--limit", "Measure at most so many cells");

    public Option<int?> Jobs { get; } = EngineOptions.Count("--jobs", "Cells at once, which share the threads; 1 by default");

    public Option<int?> Threads { get; } = EngineOptions.Count("--threads", "Threads of all cells together; one a core by default");

    public Option<bool> Retry { get; } = new("--retry") { Description = "Measure the cells again that failed" };

    public Option<bool> Wait { get; } = new("--wait") { Description = "In the end wait for cells that other processes are at, rather than leave them" };

    public Option<long?> Disk { get; } = new("--disk")
    {
        Description = "The most that the sweep's downloads may take in the Hub's cache at a time, in place of the plan's",
        HelpName = "SIZE",
        CustomParser = result =>
        {
            if (ByteSize.TryParse(result.Tokens[0].Value, out var bytes))
            {
                return bytes;
            }

            result.AddError($"--disk: expected {ByteSize.Expected}, found {result.Tokens[0].Value}");
            return null;
        },
    };

    public Option<string?> Submit { get; } = new("--submit")
    {
        Description = "Have cells measured by a job array (slurm), or by a process a core (local), and merged then",
        HelpName = "slurm|local",
        CompletionSources = { "slurm", "local" },
    };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "With --submit slurm: write the scripts only" };

    public Option<string?> Json { get; } = new("--json") { Description = "The list as JSON; - for standard output", HelpName = "FILE" };

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "No table, no progress, no summary" };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Errors with their stack trace" };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colour (NO_COLOR does the same)" };
}
