using LStar.Reports.Documents;
using LStar.Reports.Experiments;
using LStar.Reports.Models;
using LStar.Reports.Plots;
using LStar.Reports.Sweeps;

namespace LStar.Reports;

/// <summary>All that a page shows, made from results on disk.</summary>
public sealed record Report
{
    /// <summary>When it was made.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The files it was made from, as they were named.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The ledger of claims; empty where no result holds one.</summary>
    public IReadOnlyList<LedgerRow> Ledger { get; init; } = [];

    /// <summary>All models together: L* by reading over depth, and against the null.</summary>
    public IReadOnlyList<Plot> Overview { get; init; } = [];

    /// <summary>A section for each measured model, in the order of the results.</summary>
    public IReadOnlyList<ModelSection> Models { get; init; } = [];

    /// <summary>A section for each experiment.</summary>
    public IReadOnlyList<ExperimentSection> Experiments { get; init; } = [];

    /// <summary>A section for each merged sweep.</summary>
    public IReadOnlyList<SweepSection> Sweeps { get; init; } = [];

    /// <summary>What a reader should know of the results: a file that was passed over, say.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The report of results.</summary>
    public static Report Of(ResultDocuments results, DateTimeOffset time) => new()
    {
        Time = time,
        Files = results.Files,
        Ledger = [.. results.Ledgers.SelectMany(ledger => ledger.Rows)],
        Overview = Reports.Models.Overview.Of(results.Models),
        Models = ModelSections.Of(results.Models),
        Experiments = [.. ToldApart(results.Experiments.Select(ExperimentSections.Of))],
        Sweeps = SweepSections.Of(results.Sweeps),
        Remarks = results.Remarks,
    };

    /// <summary>An experiment that is there again, in another file, gets a number, and so do its plots.</summary>
    private static IEnumerable<ExperimentSection> ToldApart(IEnumerable<ExperimentSection> sections)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var section in sections)
        {
            var count = counts[section.Name] = counts.GetValueOrDefault(section.Name) + 1;
            yield return count == 1 ? section : section with
            {
                Name = $"{section.Name}-{count}",
                Plots = [.. section.Plots.Select(Numbered)],
                Models = [.. section.Models.Select(model => model with { Plots = [.. model.Plots.Select(Numbered)] })],
            };

            Plot Numbered(Plot plot) => plot with { Id = $"{plot.Id}-{count}" };
        }
    }

    /// <summary>Every plot, with the folder its files go to: overview, models/NAME, experiments/NAME, sweeps/NUMBER.</summary>
    public IEnumerable<(string Folder, Plot Plot)> Plots =>
    [
        .. Overview.Select(plot => ("overview", plot)),
        .. Models.SelectMany(model => model.Groups.SelectMany(group => group.Plots).Select(plot => ($"models/{model.FileName}", plot))),
        .. Experiments.SelectMany(experiment => experiment.Plots.Concat(experiment.Models.SelectMany(model => model.Plots))
            .Select(plot => ($"experiments/{experiment.Name}", plot))),
        .. Sweeps.SelectMany((sweep, number) => sweep.Plots.Concat(sweep.Series.SelectMany(series => series.Plots)).Select(plot => ($"sweeps/{number + 1}", plot))),
    ];
}

/// <summary>A claim with its verdict.</summary>
/// <param name="Id">7a, or 7.4 for a disagreement.</param>
/// <param name="Claim">The statement.</param>
/// <param name="Source">The source's number.</param>
/// <param name="Published">The source's value.</param>
/// <param name="Ours">Our value.</param>
/// <param name="Verdict">In words.</param>
/// <param name="Why">The reason.</param>
/// <param name="DecidedBy">The statistic, and what it must be.</param>
/// <param name="Figures">The numbers behind the verdict, by name; null is undefined.</param>
/// <param name="Notes">What else is known: the models it was measured on, what is missing, what other models gave.</param>
public sealed record LedgerRow(
    string Id, string Claim, string Source, string Published, string Ours, string Verdict, string Why, string DecidedBy,
    IReadOnlyList<(string Name, double? Value)> Figures, IReadOnlyList<string> Notes);

/// <summary>A measured model: facts, a table of readings, plots by group.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="FileName">The name as part of a path.</param>
/// <param name="Facts">Names and values: architecture, layers, heads, engine, time.</param>
/// <param name="Tables">Its readings, and what was said of its prompts.</param>
/// <param name="Groups">Plots under headings: attention, sheaf traces, residual stream, weights, maps.</param>
public sealed record ModelSection(
    string Name, string FileName, IReadOnlyList<(string Name, string Value)> Facts, IReadOnlyList<TextGrid> Tables, IReadOnlyList<PlotGroup> Groups);

/// <summary>Plots under a heading.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Plots">In order.</param>
public sealed record PlotGroup(string Title, IReadOnlyList<Plot> Plots);

/// <summary>An experiment of a source.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="About">What it set out to do.</param>
/// <param name="Tables">Its main figures.</param>
/// <param name="Plots">In the source's order, ours behind.</param>
public sealed record ExperimentSection(string Name, string About, IReadOnlyList<TextGrid> Tables, IReadOnlyList<Plot> Plots)
{
    /// <summary>What there is for each model apart, in the order of the result, for a reader to pick from; empty where all models are in one picture.</summary>
    public IReadOnlyList<ExperimentModel> Models { get; init; } = [];
}

/// <summary>One model's part of an experiment.</summary>
/// <param name="Name">The model's name, as the result has it: text from outside.</param>
/// <param name="Tables">Its figures.</param>
/// <param name="Plots">Their views are those of every other model's.</param>
public sealed record ExperimentModel(string Name, IReadOnlyList<TextGrid> Tables, IReadOnlyList<Plot> Plots);

/// <summary>A small table of texts.</summary>
/// <param name="Title">Its caption.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells in the columns' order.</param>
public sealed record TextGrid(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
