using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner.Completion;

/// <summary>What could stand where the cursor is, by the program's own command line.</summary>
public sealed class CandidatesSpecs : IDisposable
{
    private readonly Session _session = new();

    public CandidatesSpecs()
    {
        foreach (var folder in new[] { "hub/models--EleutherAI--pythia-70m/snapshots", "hub/org/small", "single" })
        {
            Directory.CreateDirectory(_session.File(folder));
        }

        _session.Write(Path.Combine("hub", "org", "small", "config.json"), "{}");
        _session.Write(Path.Combine("single", "config.json"), "{}");
        _session.Environment["LSTAR_MODELS"] = string.Join(Path.PathSeparator, _session.File("hub"), _session.File("single"), _session.File("missing"));
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("c", "compare claims completion :folder")]
    [InlineData("Eleu", "EleutherAI/pythia-70m :folder")]
    [InlineData("measure |", "EleutherAI/pythia-70m org/small single :folder")]
    [InlineData("experiment |", "all bentov calibration challenge cross-heritage dynamics features gamma :none")]
    [InlineData("experiment dynamics --sweep |", ":folder")]
    [InlineData("merge |", ":folder")]
    [InlineData("experiment b", "bentov :none")]
    [InlineData("experiment bentov s", "single :folder")]
    [InlineData("experiment bentov single --sc", "--scales :none")]
    [InlineData("--pro", "--prompt --prompts :none")]
    [InlineData("claims --js", "--json :none")]
    [InlineData("claims --json |", ":file")]
    [InlineData("claims --json = x", ":file")]
    [InlineData("claims --json=x", ":file")]
    [InlineData("measure --out |", ":folder")]
    [InlineData("measure --prompt |", ":none")]
    [InlineData("measure --prompt --json --quiet --no-c", "--no-color :none")]
    [InlineData("measure --engine |", "managed reference torch :none")]
    [InlineData("measure --engine = m", "managed :none")]
    [InlineData("measure --engine =", "managed reference torch :none")]
    [InlineData("measure --engine=m", "--engine=managed :none")]
    [InlineData("measure --nonsense=m", ":none")]
    [InlineData("predict --behavior d", "dampen :none")]
    [InlineData("snapshots |", "review accept :none")]
    [InlineData("snapshots review --f", "--folder :none")]
    [InlineData("completion |", "bash zsh pwsh :none")]
    [InlineData("completion bash |", ":none")]
    [InlineData("measure claims cl", ":folder")]
    public void LastWord_IsCompleted(string line, string expected)
    {
        var (code, output, error) = _session.Run(["completion", "candidates", "--", .. line.Split(' ').Select(word => word == "|" ? "" : word)]);

        (code, error).Should().Be((0, ""));
        output.TrimEnd('\n').Split('\n').Should().Equal(expected.Split(' '));
    }

    [Fact]
    public void FirstWord_Empty_IsACommandOrAModel() =>
        _session.Run("completion", "candidates", "--", "").Out.Split('\n').Should().ContainInOrder("measure", "claims", "completion", "org/small", ":folder").And.NotContain("candidates");

    [Fact]
    public void Options_OfEveryCommand_AreThoseOfItsHelp()
    {
        foreach (var command in new[] { "measure", "tokenize", "experiment", "predict", "claims" })
        {
            var help = _session.Run(command, "--help").Out;
            var options = _session.Run("completion", "candidates", "--", command, "--").Out.TrimEnd('\n').Split('\n').SkipLast(1).ToList();

            options.Should().NotBeEmpty().And.OnlyContain(option => help.Contains($"{option} ", StringComparison.Ordinal) || help.Contains($"{option}\n", StringComparison.Ordinal), command);
        }
    }

    [Theory]
    [InlineData("bash", "complete -F _lstar lstar\n")]
    [InlineData("zsh", "#compdef lstar\n")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName lstar")]
    public void Script_OfAShell_IsPrinted(string shell, string line)
    {
        var (code, output, error) = _session.Run("completion", shell);

        (code, error).Should().Be((0, ""));
        output.Should().Contain(line).And.NotContain("\r");
    }
}
