using System.Globalization;
using LStar.Models;
using LStar.Runner.Progress;

namespace LStar.Runner.Submission;

/// <summary>
/// lstar sweep PLAN --submit local: processes of this program that share the sweep's folder, each taking what no other has claimed, then a merge. A worker that dies lets its claim go;
/// what it leaves the others have passed by then, so that a new round begins, as long as rounds bring results.
/// </summary>
internal sealed class LocalSubmission(SubmissionRequest request, Surroundings surroundings, bool quiet, CancellationToken cancellation)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly ProgressLine _line = new(surroundings.ErrorIsTerminal && !quiet ? surroundings.Error : null, surroundings.ColumnsNow ?? (() => surroundings.Columns));
    private int _workers;

    /// <summary>Measures, and merges.</summary>
    /// <returns>An exit code: that of the merge, or that a cell failed or is left.</returns>
    /// <exception cref="IOException">A process cannot be started, or the folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted; the workers have ended.</exception>
    public async Task<int> RunAsync()
    {
        Forget();
        var failedBefore = Failed();
        var left = request.Left();
        var wanted = Math.Min(left.Count, request.Limit ?? int.MaxValue);
        using (surroundings.Clock.CreateTimer(_ => Draw(), null, Tick, Tick))
        {
            for (var (settled, last) = (0, -1); settled < wanted && settled > last;)
            {
                last = settled;
                var died = await RoundAsync(wanted - settled).ConfigureAwait(false);
                settled = left.Count - request.Left().Count;
                if (died == 0)
                {
                    break;
                }
            }

            lock (_lock)
            {
                _line.Clear();
            }
        }

        return await EndAsync(Failed() - failedBefore, wanted - (left.Count - request.Left().Count)).ConfigureAwait(false);
    }

    /// <summary>Runs workers until each has found nothing left to take.</summary>
    /// <returns>How many died.</returns>
    private async Task<int> RoundAsync(int cells)
    {
        var threads = request.Threads ?? Environment.ProcessorCount;
        var count = Math.Min(cells, request.Jobs ?? Environment.ProcessorCount);
        var ends = Enumerable.Range(0, count).Select(index => RunAsync(index, Math.Max(1, threads / count), request.Limit is null ? null : (cells / count) + (index < cells % count ? 1 : 0))).ToList();
        var died = await Task.WhenAll(ends).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return died.Count(each => each);
    }

    private async Task<bool> RunAsync(int index, int threads, int? limit)
    {
        string[] command =
        [
            .. ProgramCall.Words(), "sweep", request.PlanPath, "--out", request.FolderPath, "--quiet", "--jobs", "1", "--threads", Text(threads),
            .. limit is { } most ? (string[])["--limit", Text(most)] : [],
            .. request.Disk is { } bytes ? (string[])["--disk", Text(bytes)] : [],
            .. request.Keys is [var only] ? (string[])["--cell", only] : [],
        ];
        using var worker = Worker.Start(++_workers, command, Say);
        var death = await worker.EndAsync(cancellation).ConfigureAwait(false);
        if (death is not null)
        {
            Say($"lstar: worker {worker.Number} {death}; its results stay, and another takes its cell");
        }

        return death is not null;
    }

    private async Task<int> EndAsync(int failed, int left)
    {
        if (left > 0)
        {
            Say($"lstar: {left} cells are left; lstar sweep {BatchText.Shell(request.PlanPath)} --out {BatchText.Shell(request.FolderPath)} --list says which");
        }

        var code = failed > 0 || left > 0 ? ExitCode.UnusableInput : ExitCode.Done;
        if (request.Folder.Done().Count == 0)
        {
            return code;
        }

        var program = ProgramCall.Words();
        var (merged, output, error) = await ProcessRun.OfAsync(program[0], [.. program.Skip(1), "merge", request.FolderPath, "--out", request.MergedPath], cancellation).ConfigureAwait(false);
        surroundings.Out.Write(quiet ? "" : output);
        surroundings.Error.Write(error);
        return merged != ExitCode.Done ? merged : code;
    }

    /// <summary>With --retry errors go before the workers begin: each of them would otherwise try again what another has just tried.</summary>
    private void Forget()
    {
        foreach (var key in request.Retry ? request.Keys.Intersect(request.Folder.FailedKeys()) : [])
        {
            File.Delete(request.Folder.Failure(key));
        }
    }

    private int Failed() => request.Folder.FailedKeys().Intersect(request.Keys).Count();

    private void Draw()
    {
        lock (_lock)
        {
            var done = request.Keys.Count - request.Left().Count;
            _line.Draw([["measuring", ProgressLine.Bar(done, request.Keys.Count), $"{done} of {request.Keys.Count} cells"], [$"{done}/{request.Keys.Count} cells"]]);
        }
    }

    private void Say(string line)
    {
        lock (_lock)
        {
            _line.Clear();
            surroundings.Error.WriteLine(OneLine.Of(line, int.MaxValue));
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
