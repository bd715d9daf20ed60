using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner.Submission;

/// <summary>Submissions that cannot be, or that sbatch does not take: one line, and nothing is lost.</summary>
public sealed class SlurmRefusalSpecs : IDisposable
{
    private const string Prompts = """ "each": "prompt", "prompts": [{"name": "six", "prompts": ["a", "b", "c", "d", "e", "f"]}] """;

    private readonly Session _session = new();
    private readonly StubSlurm _slurm;

    public SlurmRefusalSpecs() => _slurm = new(_session);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Sbatch_Missing_IsOneLineAndTheScriptStays()
    {
        var (code, output, error) = Submit(Plan("{}"));

        (code, output).Should().Be((3, ""));
        error.Split('\n')[^2].Should().Be($"lstar: there is no sbatch on PATH: is this a machine that submits to Slurm? (6 of 6 cells are not submitted; {_session.File("plan", "slurm", "001", "cells.sh")} stays, and --submit again takes what is left)");
        Script("cells.sh").Should().StartWith("#!/bin/bash\n");
    }

    [Theory]
    [InlineData("echo 'sbatch: error: no\nsbatch: error: never' >&2; exit 1", "sbatch refused: no; never (6 of 6 cells*")]
    [InlineData("exit 1", "sbatch refused: it said nothing (*")]
    [InlineData("echo 'Submitted batch job 7'", "sbatch answered \"Submitted batch job 7\", and no job's number (*")]
    [InlineData("[ $count = 1 ] && echo '7;elsewhere' || { echo full >&2; exit 1; }", "after job 7, which stay, sbatch refused: full (lstar merge does by hand what *merge.sh was to do)")]
    public void Sbatch_ThatRefuses_IsOneLineWithItsWords(string body, string expected)
    {
        _slurm.Sbatch(body);

        var (code, _, error) = Submit(Plan("{}"));

        code.Should().Be(3);
        error.Split('\n')[^2].Should().Match($"lstar: {expected}");
    }

    [Theory]
    [InlineData("--submit mars", "--submit: expected slurm or local, found mars")]
    [InlineData("--submit local --dry-run", "--dry-run goes with --submit slurm: *")]
    [InlineData("--dry-run", "--dry-run goes with --submit slurm")]
    public void Options_ThatDoNotGoTogether_AreRefused(string options, string expected)
    {
        var (code, _, error) = _session.Run(["sweep", Plan("{}"), .. options.Split(' ')]);

        code.Should().Be(2);
        error.Should().Match($"lstar: {expected}\n");
    }

    [Theory]
    [InlineData("a\\b", "*: Slurm writes no logs below a folder with a backslash in its path; --out takes another folder")]
    [InlineData("a\nb", "*a\\u000Ab: a batch script cannot name a path with control characters in it")]
    public void Folder_ThatNoScriptCanName_IsRefused(string name, string expected)
    {
        _slurm.Sbatch();

        var (code, _, error) = Submit(Plan("{}"), "--out", _session.File(name));

        (code, _slurm.Calls.Length).Should().Be((2, 0));
        error.Should().Match($"lstar: {expected}\n");
    }

    private (int Code, string Out, string Error) Submit(string plan, params string[] options) => _session.Run(["sweep", plan, "--submit", "slurm", .. options]);

    private string Plan(string slurm) => _session.Write("plan.json", $$"""{"models": ["{{Session.Tiny}}"], {{Prompts}}, "slurm": {{slurm}} }""");

    private string Script(string name) => File.ReadAllText(_session.File("plan", "slurm", "001", name));
}
