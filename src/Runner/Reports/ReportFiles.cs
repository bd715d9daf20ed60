using System.Text.Json;
using LStar.Experiments.Files;
using LStar.Models;
using LStar.Reports;
using LStar.Reports.Documents;
using LStar.Reports.Export;
using LStar.Reports.Page;
using LStar.Runner.Progress;

namespace LStar.Runner.Reports;

/// <summary>The pictures a command was asked for: a page, and a folder of plots. All are made from results as they lie on disk, those of this very run too.</summary>
/// <param name="Html">Where the page goes; null for none.</param>
/// <param name="Plots">The folder of plots; null for none.</param>
/// <param name="Surroundings">Where remarks go, and where browsers are looked for.</param>
/// <param name="Quiet">Whether to say no more than what went wrong.</param>
internal sealed record ReportFiles(string? Html, string? Plots, Surroundings Surroundings, bool Quiet)
{
    /// <summary>More remarks of one kind than this help no one.</summary>
    private const int MostRemarks = 5;

    /// <summary>Whether the page goes to standard output, and a table would spoil it.</summary>
    public bool UseStandardOutput => OutputFile.IsStandardOutput(Html);

    /// <summary>Pictures of a result that a command has just made.</summary>
    /// <param name="name">The command, in the place of a file.</param>
    /// <param name="json">Writes the result as it would lie on disk.</param>
    /// <param name="cancellation">Ends the drawing, not the page.</param>
    public void Write(string name, Action<Utf8JsonWriter> json, CancellationToken cancellation)
    {
        if (Html is null && Plots is null)
        {
            return;
        }

        using var result = new MemoryStream();
        ResultFiles.Json(result, json);
        result.Position = 0;
        Write(ResultDocuments.Parse(result, name), cancellation);
    }

    /// <summary>Pictures of results; answers what was written, in words.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public string Write(ResultDocuments documents, CancellationToken cancellation)
    {
        var report = Report.Of(documents, Surroundings.Clock.GetUtcNow());
        List<string> written = [];
        if (Html is not null)
        {
            long? size = null;
            OutputFile.Write(Html, Surroundings.Out, stream =>
            {
                ReportPage.Write(stream, report);
                size = stream.CanSeek ? stream.Position : null;
            });
            written.Add($"{(UseStandardOutput ? "a page" : OneLine.Of(Html))}{(size is { } bytes ? $" ({bytes / 1e6:0.0} MB)" : "")}");
        }

        if (Plots is not null)
        {
            written.Add(WritePlots(report, Plots, cancellation));
        }

        return string.Join(", ", written);
    }

    private string WritePlots(Report report, string folder, CancellationToken cancellation)
    {
        var line = new ProgressLine(Surroundings.ErrorIsTerminal && !Quiet ? Surroundings.Error : null, Surroundings.ColumnsNow ?? (() => Surroundings.Columns));
        PlotExportSummary summary;
        try
        {
            var options = new PlotExportOptions
            {
                Environment = Surroundings.Environment,
                Progress = (done, of) => line.Draw("plots", $"{done} of {of} drawn", default, null, null),
            };
            var folders = new HashSet<string>(StringComparer.Ordinal);
            summary = PlotExport.WriteAsync(report, (path, bytes) => Save(Path.Combine([folder, .. path.Split('/')]), bytes, folders), options, cancellation).GetAwaiter().GetResult();
        }
        finally
        {
            line.Clear();
        }

        foreach (var remark in summary.Remarks.Take(MostRemarks))
        {
            Surroundings.Error.WriteLine($"lstar: {OneLine.Of(remark, int.MaxValue)}");
        }

        if (summary.Remarks.Count > MostRemarks)
        {
            Surroundings.Error.WriteLine($"lstar: {summary.Remarks.Count - MostRemarks} more remarks on plots");
        }

        return $"{OneLine.Of(folder)} ({summary.Plots} plots, {summary.Drawn} of them as .svg and .png)";
    }

    /// <summary>Pictures can be drawn again: thousands of them do not wait for the disk one by one.</summary>
    private static void Save(string path, byte[] bytes, HashSet<string> folders)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (folders.Add(folder))
        {
            AtomicFile.Prepare(folder);
        }

        AtomicFile.Write(path, stream => stream.Write(bytes), flush: false);
    }
}
