using LStar.Reports.Documents;

namespace LStar.Reports.Experiments.CrossHeritage;

/// <summary>One run of source 001's experiment: on measured models by one of two traces, or the author's own.</summary>
/// <param name="Id">For ids of plots.</param>
/// <param name="Name">In words.</param>
/// <param name="Rows">A row a model.</param>
/// <param name="Source">What the source sums up: calibration matches, verdict.</param>
/// <param name="Summary">Errors by lab, overall, refitted.</param>
internal sealed record HeritageRun(string Id, string Name, IReadOnlyList<Entry> Rows, Entry Source, Entry Summary)
{
    /// <summary>The labs a picture can tell apart; the rest of them are one.</summary>
    private const int Labs = 7;

    /// <summary>The runs a result holds, the published one last.</summary>
    public static IReadOnlyList<HeritageRun> All(Entry result)
    {
        var ours = result["ours"];
        return
        [
            .. new HeritageRun[]
            {
                new("row-sum", "row-sum trace, as published", result["results"].Items, result, ours),
                new("off-diagonal", "off-diagonal trace", ours["off_diagonal"]["results"].Items, ours["off_diagonal"], ours["off_diagonal"]),
                new("published", "the author's published run", ours["published_run"]["results"].Items, ours["published_run"], ours["published_run"]),
            }.Where(run => run.Rows.Count > 0),
        ];
    }

    public static string Model(Entry row) => row["model"].Text ?? "(no name)";

    /// <summary>The lab of each row, those past the first few as one.</summary>
    public IReadOnlyList<string> LabOfRows()
    {
        List<string> labs = [.. Rows.Select(row => row["lab"].Text ?? "unknown")];
        var shown = labs.GroupBy(lab => lab).OrderByDescending(lab => lab.Count()).Take(Labs).Select(lab => lab.Key).ToHashSet();
        return [.. labs.Select(lab => shown.Contains(lab) ? lab : "other labs")];
    }
}
