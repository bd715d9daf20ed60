using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner.Submission;

/// <summary>Sweeps on a Slurm that is really there.</summary>
public sealed class SlurmSweepSpecs(SlurmCluster cluster) : IClassFixture<SlurmCluster>, IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Zoo_AsArraysOverTwoNodesOneOfWhichDies_HasTheResultsOfALocalSweepAndIsMerged()
    {
        SlurmCluster.Require();
        var plan = Plan("zoo.json", $$"""{"models": ["{{Fixtures.Path("zoo")}}/*"], "prompts": [{"name": "one", "prompts": ["The capital of France is Paris."]}], "slurm": {"time": "10", "memory": "1G", "cpus": 1} }""");
        var folder = _session.File("zoo");

        var (code, output, _) = cluster.LStar("sweep", plan, "--submit", "slurm");
        code.Should().Be(0);
        output.Split('\n').Count(line => line.Contains("as tasks of", StringComparison.Ordinal)).Should().Be(3, "eleven cells are arrays of at most {0}", SlurmCluster.MaxArraySize);
        cluster.Until(() => cluster.Measures("n2"), "a cell to be measured on n2");
        cluster.Kill("n2");
        cluster.Until(() => cluster.Run("sinfo", "--noheader", "--nodes=n2", "--format=%t").Out.StartsWith("down", StringComparison.Ordinal), "n2 to be missed");
        cluster.Revive("n2");
        cluster.UntilEmpty();

        var jobs = cluster.Jobs(folder);
        jobs.Should().HaveCount(11 + 1).And.OnlyContain(job => job.State == "COMPLETED" && job.ExitCode == "0:0");
        jobs.Should().Contain(job => job.Restarts >= 1 && job.Command.Contains("cells.sh", StringComparison.Ordinal));
        SweepFiles.Logs(Path.Combine(folder, "slurm", "001")).Should().Contain(", start 2: ");
        SweepFiles.Jobs(folder).Should().HaveCount(11).And.OnlyHaveUniqueItems();
        _session.Run("sweep", plan, "--out", _session.File("local"), "--quiet").Code.Should().Be(0);
        SweepFiles.Results(folder).Should().Equal(SweepFiles.Results(_session.File("local")));
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "merged", "summary.json")));
        summary.RootElement.GetProperty("cells").GetInt32().Should().Be(11);
    }

    [Fact]
    public void Submission_WithHostileNamesAndValues_RunsWhatItSaysAndNothingElse()
    {
        SlurmCluster.Require();
        const string Comment = "a \"b\" \\ # $(touch pwned) `touch pwned` 'c' %j";
        var place = Directory.CreateDirectory(_session.File("it's a \"$(touch pwned)\" `touch pwned` %j #SBATCH --hold ;x")).FullName;
        var plan = Plan(Path.Combine(place, "plan & more.json"), $$"""
            {"name": "x\n#SBATCH --hold\n$(touch pwned)", "models": ["{{Session.Tiny}}"], "prompts": [{"name": "one", "prompts": ["Paris"]}],
             "slurm": {"arguments": [{{JsonSerializer.Serialize($"--comment={Comment}")}}]} }
            """);

        cluster.LStar("sweep", plan, "--submit", "slurm").Code.Should().Be(0);
        cluster.UntilEmpty();

        var task = cluster.Jobs(place).Single(job => job.Command.EndsWith("/cells.sh 0", StringComparison.Ordinal));
        (task.Comment, task.State).Should().Be((Comment, "COMPLETED"));
        SweepFiles.Results(Path.Combine(place, "plan & more")).Should().HaveCount(1);
        Directory.GetFiles(_session.File(""), "pwned", SearchOption.AllDirectories).Should().BeEmpty();
        File.Exists("pwned").Should().BeFalse();
    }

    [Fact]
    public void Submission_OnTopOfOneThatWaits_SubmitsWhatIsNotInTheQueue()
    {
        SlurmCluster.Require();
        var plan = Plan("waiting.json", $$"""{"models": ["{{Session.Tiny}}"], "each": "prompt", "prompts": [{"name": "six", "prompts": ["a", "b", "c", "d", "e", "f"]}], "slurm": {"arguments": ["--hold"]} }""");

        cluster.LStar("sweep", plan, "--submit", "slurm", "--limit", "5").Out.Should().Contain("cells 1 to 4 of 5, as").And.Contain("cell 5 of 5, as");
        cluster.LStar("sweep", plan, "--submit", "slurm").Out.Should().Contain("cell 1 of 1, besides 5 in the queue, as");
        var third = cluster.LStar("sweep", plan, "--submit", "slurm");
        cluster.Run("scancel", "--state=PENDING").Code.Should().Be(0);

        third.Out.Should().Be("nothing to submit: of 6 cells 0 are settled and 6 in the queue\n");
        Directory.GetDirectories(_session.File("waiting", "slurm")).Should().HaveCount(2);
        cluster.UntilEmpty();
    }

    [Fact]
    public void Submission_ThatSlurmRefuses_EndsWithItsWordsAndLeavesTheScript()
    {
        SlurmCluster.Require();
        var plan = Plan("refused.json", $$"""{"models": ["{{Session.Tiny}}"], "slurm": {"partition": "nowhere"} }""");

        var (code, output, error) = cluster.LStar("sweep", plan, "--submit", "slurm");

        (code, output).Should().Be((3, ""));
        error.Should().MatchRegex(@"(?m)^lstar: sbatch refused: .*[Ii]nvalid partition.* \(1 of 1 cells are not submitted; .*/001/cells\.sh stays, .*\)$");
        File.Exists(_session.File("refused", "slurm", "001", "cells.sh")).Should().BeTrue();
    }

    private string Plan(string name, string text) => _session.Write(name, text);
}
