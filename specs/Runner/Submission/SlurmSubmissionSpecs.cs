using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner.Submission;

/// <summary>What lstar sweep --submit slurm writes, and what it makes of sbatch's answers.</summary>
public sealed class SlurmSubmissionSpecs : IDisposable
{
    private const string Prompts = """ "each": "prompt", "prompts": [{"name": "six", "prompts": ["a", "b", "c", "d", "e", "f"]}] """;

    private readonly Session _session = new();
    private readonly StubSlurm _slurm;

    public SlurmSubmissionSpecs() => _slurm = new(_session);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Script_OfAPlan_SaysWhatItAsksFor()
    {
        _slurm.Sbatch();
        var plan = Plan("""{"time": "01:30:00", "memory": "4G", "cpus": 2, "partition": "long,short", "account": "lab", "gres": "gpu:1", "at once": 3, "arguments": ["--qos=x y", "--exclusive"]}""");

        Submit(plan).Code.Should().Be(0);

        Script("cells.sh").Should().StartWith($$"""
            #!/bin/bash
            #SBATCH --job-name=lstar-plan
            #SBATCH --array=0-5%3
            #SBATCH --requeue
            #SBATCH --open-mode=append
            #SBATCH --output={{_session.File("plan", "slurm", "001")}}/%A_%a.log
            #SBATCH --time=01:30:00
            #SBATCH --mem=4G
            #SBATCH --cpus-per-task=2
            #SBATCH --partition=long,short
            #SBATCH --account=lab
            #SBATCH --gres=gpu:1
            #SBATCH --qos="x y"
            #SBATCH --exclusive

            # Each
            """.ReplaceLineEndings("\n"));
        Script("cells.sh").Should().EndWith($"exec {AppContext.BaseDirectory}lstar sweep {plan} --out {_session.File("plan")} --threads 2 --wait --cell \"$key\"\n");
        Script("merge.sh").Should().EndWith($"\nexec {AppContext.BaseDirectory}lstar merge {_session.File("plan")} --out {_session.File("plan", "merged")}\n")
            .And.Contain("#SBATCH --account=lab\n").And.NotContain("--gres").And.NotContain("--array");
    }

    [Fact]
    public void Keys_AreThoseOfTheListInItsOrder_AndThePlanIsKept()
    {
        _slurm.Sbatch();
        var plan = Plan("{}");
        _session.Run("sweep", plan, "--cell", "2", "--quiet").Code.Should().Be(0);

        Submit(plan).Code.Should().Be(0);

        var done = Path.GetFileNameWithoutExtension(Directory.GetFiles(_session.File("plan", "cells")).Single());
        var listed = System.Text.Json.JsonDocument.Parse(_session.Run("sweep", plan, "--list", "--json", "-").Out).RootElement.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("key").GetString());
        Script("cells.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().Equal(listed.Where(key => key != done));
        File.ReadAllText(_session.File("plan", "plan.json")).Should().Be(File.ReadAllText(plan));
    }

    [Fact]
    public void Cells_MoreThanAnArrayMayHave_AreSeveralArraysAndOneMerge()
    {
        _slurm.Sbatch();
        _slurm.Printing("scontrol", "MailProg                = /bin/mail\nMaxArraySize            = 4\nMaxJobCount             = 10000");

        var (code, output, _) = Submit(Plan("{}"));

        var folder = _session.File("plan", "slurm", "001");
        code.Should().Be(0);
        _slurm.Calls.Should().Equal($"--parsable --array=0-3 {folder}/cells.sh 0", $"--parsable --array=0-1 {folder}/cells.sh 4", $"--parsable --dependency=afterany:101:102 {folder}/merge.sh");
        output.Should().Be($"""
            job 101: cells 1 to 4 of 6, as tasks of {folder}/cells.sh
            job 102: cells 5 to 6 of 6, as tasks of {folder}/cells.sh
            job 103: merges into {_session.File("plan", "merged")} when they have ended
            squeue --jobs=101,102,103 shows how far they are, lstar sweep {_session.File("plan.json")} --out {_session.File("plan")} --list what is done

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Arrays_WithABoundOnTasksAtOnce_GoOneAfterAnother()
    {
        _slurm.Sbatch();
        _slurm.Printing("scontrol", "MaxArraySize            = 2");

        Submit(Plan("""{"at once": 2}""")).Code.Should().Be(0);

        var script = _session.File("plan", "slurm", "001", "cells.sh");
        _slurm.Calls[..3].Should().Equal($"--parsable --array=0-1%2 {script} 0", $"--parsable --array=0-1%2 --dependency=afterany:101 {script} 2", $"--parsable --array=0-1%2 --dependency=afterany:102 {script} 4");
        _slurm.Calls[3].Should().StartWith("--parsable --dependency=afterany:101:102:103 ");
    }

    [Fact]
    public void Options_OfTheCommandLine_GoOverThePlans()
    {
        _slurm.Sbatch();

        Submit(Plan("""{"cpus": 2, "at once": 3}"""), "--jobs", "5", "--threads", "7", "--disk", "1 GB", "--retry", "--limit", "2").Code.Should().Be(0);

        _slurm.Calls[0].Should().Contain("--array=0-1%5");
        Script("cells.sh").Should().Contain(" --threads 7 --disk 1000000000 --retry --wait --cell ");
    }

    [Fact]
    public void DryRun_WritesTheScriptsAndCallsNothing()
    {
        var (code, output, _) = Submit(Plan("{}"), "--dry-run");

        code.Should().Be(0);
        output.Should().Contain($"sbatch --array=0-5 {_session.File("plan", "slurm", "001", "cells.sh")} 0: cells 1 to 6 of 6").And.Contain("sbatch --dependency=afterany:JOB1 ");
        Script("cells.txt").Should().HaveLength(6 * 65);
    }

    [Fact]
    public void NothingToDo_IsSaidAndNothingSubmitted()
    {
        _slurm.Sbatch();
        var plan = Plan("{}");
        _session.Run("sweep", plan, "--quiet").Code.Should().Be(0);

        Submit(plan).Should().Be((0, "nothing to submit: of 6 cells 6 are settled\n", ""));
        _slurm.Calls.Should().BeEmpty();
        Directory.Exists(_session.File("plan", "slurm")).Should().BeFalse();
    }

    [Fact]
    public void Models_ThatCannotBeUsed_AreSaidAndTheOthersSubmitted()
    {
        _slurm.Sbatch();
        var plan = _session.Write("plan.json", $$"""{"models": ["{{Session.Tiny}}", "nobody/nothing"], {{Prompts}}}""");

        var (code, output, error) = Submit(plan);

        (code, output.Split('\n')[0]).Should().Be((3, $"job 101: cells 1 to 6 of 6, as tasks of {_session.File("plan", "slurm", "001", "cells.sh")}"));
        error.Should().StartWith("lstar: nobody/nothing: ");
    }

    [Fact]
    public void Submission_Again_LeavesWhatTheQueueHasToIt()
    {
        _slurm.Sbatch();
        var plan = Plan("{}");
        Submit(plan, "--limit", "3").Code.Should().Be(0);
        var script = _session.File("plan", "slurm", "001", "cells.sh");
        _slurm.Printing("squeue", $"0|{script} 0\n2|{script} 0\n7|{script} 0\n1|{script}x 0\n1|{script} 0 0\nN/A|{script} 0\nnonsense");

        Submit(plan).Out.Should().StartWith("job 103: cells 1 to 4 of 4, besides 2 in the queue, as tasks of ");

        File.ReadAllLines(_session.File("plan", "slurm", "002", "cells.txt"))[0].Should().Be(Script("cells.txt").Split('\n')[1]);
    }

    private (int Code, string Out, string Error) Submit(string plan, params string[] options) => _session.Run(["sweep", plan, "--submit", "slurm", .. options]);

    private string Plan(string slurm) => _session.Write("plan.json", $$"""{"models": ["{{Session.Tiny}}"], {{Prompts}}, "slurm": {{slurm}} }""");

    private string Script(string name) => File.ReadAllText(_session.File("plan", "slurm", "001", name));
}
