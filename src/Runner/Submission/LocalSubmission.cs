using System.Globalization;
using LStar.Models;
using LStar.Runner.Progress;

namespace LStar.Runner.Submission;

/// <summary>
/// lstar sweep PLAN --submit local: processes of this program that share the sweep's folder, each taking what no other has claimed, then a merge. A worker that dies lets its claim go,
/// and one that has nothing else to do takes the cell. Where all have died a new round begins, as long as rounds bring results.
/// </summary>
internal sealed class LocalSubmission(SubmissionRequest asked, Surroundings surroundings, bool quiet, CancellationToken cancellation)
{
    /// <summary>A cell that ends every worker, for want of memory say, would have rounds for ever.</summary>
    private const int MostFruitless = 2;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>With --retry errors go before the workers begin, each of whom would else try again what another has just tried; from then on an error settles a cell.</summary>
    private readonly SubmissionRequest _request = asked with { Retry = false };

    private readonly Lock _lock = new();
    private readonly ProgressLine _line = new(surroundings.ErrorIsTerminal && !quiet ? surroundings.Error : null, surroundings.ColumnsNow ?? (() => surroundings.Columns));
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private int _workers;

    /// <summary>Measures, and merges.</summary>
    /// <returns>An exit code: that of the merge, or that a cell failed or is left.</returns>
    /// <exception cref="IOException">A process cannot be started, or the folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted; the workers have ended.</exception>
    public async Task<int> RunAsync()
    {
        _request.Folder.Prepare();
        _request.Folder.Keep(_request.Plan);
        Forget();
        var left = _request.Left();
        var wanted = Math.Min(left.Count, _request.Limit ?? int.MaxValue);
        using (surroundings.Clock.CreateTimer(_ => Draw(), null, Tick, Tick))
        {
            for (var (settled, fruitless) = (0, 0); settled < wanted && fruitless < MostFruitless;)
            {
                var died = await RoundAsync(wanted - settled).ConfigureAwait(false);
                var now = left.Count - _request.Left().Count;
                if (died == 0)
                {
                    break;
                }

                (settled, fruitless) = (now, now > settled ? 0 : fruitless + 1);
            }

            lock (_lock)
            {
                _line.Clear();
            }
        }

        if (wanted == 0)
        {
            _request.Faults.ToList().ForEach(fault => Say($"lstar: {fault}"));
        }

        return await EndAsync(Failed() + _request.Faults.Count, wanted - (left.Count - _request.Left().Count)).ConfigureAwait(false);
    }

    /// <summary>Runs workers until each has found nothing left to take.</summary>
    /// <returns>How many died.</returns>
    private async Task<int> RoundAsync(int cells)
    {
        var threads = _request.Threads ?? Environment.ProcessorCount;
        var count = Math.Min(cells, _request.Jobs ?? Environment.ProcessorCount);
        var ends = Enumerable.Range(0, count).Select(index => RunAsync(index, Math.Max(1, threads / count), _request.Limit is null ? null : (cells / count) + (index < cells % count ? 1 : 0))).ToList();
        var died = await Task.WhenAll(ends).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return died.Count(each => each);
    }

    private async Task<bool> RunAsync(int index, int threads, int? limit)
    {
        string[] command =
        [
            .. ProgramCall.Words(), "sweep", _request.PlanPath, "--out", _request.FolderPath, "--quiet", "--wait", "--jobs", "1", "--threads", Text(threads),
            .. limit is { } most ? (string[])["--limit", Text(most)] : [],
            .. _request.Disk is { } bytes ? (string[])["--disk", Text(bytes)] : [],
            .. _request.Keys is [var only] ? (string[])["--cell", only] : [],
        ];
        using var worker = Worker.Start(++_workers, command, Repeat);
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
            Say($"lstar: {left} cell{(left == 1 ? " is" : "s are")} left; lstar sweep {BatchText.Shell(_request.PlanPath)} --out {BatchText.Shell(_request.FolderPath)} --list says which");
        }

        var code = failed > 0 || left > 0 ? ExitCode.UnusableInput : ExitCode.Done;
        if (_request.Folder.Done().Count == 0)
        {
            return code;
        }

        var program = ProgramCall.Words();
        var (merged, output, error) = await ProcessRun.OfAsync(program[0], [.. program.Skip(1), "merge", _request.FolderPath, "--out", _request.MergedPath], cancellation).ConfigureAwait(false);
        surroundings.Out.Write(quiet ? "" : output);
        surroundings.Error.Write(error);
        return merged != ExitCode.Done ? merged : code;
    }

    private void Forget()
    {
        foreach (var key in asked.Retry ? asked.Keys.Intersect(asked.Folder.FailedKeys()) : [])
        {
            File.Delete(asked.Folder.Failure(key));
        }
    }

    private int Failed() => _request.Folder.FailedKeys().Intersect(_request.Keys).Count();

    private void Draw()
    {
        lock (_lock)
        {
            var done = _request.Keys.Count - _request.Left().Count;
            _line.Draw([["measuring", ProgressLine.Bar(done, _request.Keys.Count), $"{done} of {_request.Keys.Count} cells"], [$"{done}/{_request.Keys.Count} cells"]]);
        }
    }

    /// <summary>What a worker says: each of them meets the same models that cannot be used, and of an interruption this process speaks.</summary>
    private void Repeat(string line)
    {
        bool isNew;
        lock (_lock)
        {
            isNew = _said.Add(line) && !cancellation.IsCancellationRequested;
        }

        if (isNew)
        {
            Say(line);
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
