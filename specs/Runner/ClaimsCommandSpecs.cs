using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Claims;
using LStar.Runner;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary><c>lstar claims</c>, from the arguments to the ledger and the exit code.</summary>
public sealed class ClaimsCommandSpecs : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Claims_WithoutModels_PrintsEveryClaimWithItsVerdict()
    {
        var (code, output, error) = _session.Run("claims");

        (code, error).Should().Be((ExitCode.Done, ""));
        var lines = output.Split('\n');
        lines.Should().Contain(line => line.StartsWith("1   ") && line.Contains("25.04 %") && line.EndsWith("supported"));
        lines.Should().Contain(line => line.StartsWith("7.8 ") && line.EndsWith("refuted"));
        lines.Should().Contain("16  undecided: By rising ||W_V||_F the published traces are 2368, 1.889E+04, 6.27E+04: they rise throughout, but 3 models are fewer than 5.");
        lines.Should().Contain("23  not measurable here: Needs Qwen/Qwen3-4B: huggingface-cli download Qwen/Qwen3-4B.");
        lines[^2].Should().MatchRegex($"^{ClaimCatalogue.All.Count} claims: \\d+ supported, \\d+ refuted, \\d+ undecided, \\d+ not measurable here$");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(200)]
    public void Claims_OnATerminal_StayWithinItAndLoseNothing(int columns)
    {
        using var session = new Session { Columns = columns };
        var output = session.Run("claims", "--no-color").Out;
        var words = Words(output);

        output.Split('\n').Should().OnlyContain(line => line.TrimEnd().Length <= columns);
        output.Should().NotContain("…");
        foreach (var verdict in ClaimLedger.Of(Evidence.PublishedOnly).Verdicts)
        {
            var word = verdict.Outcome.Word();
            output.Split('\n').Where(line => line.StartsWith($"{verdict.Claim.Id} ", StringComparison.Ordinal) && (columns == 200 ? line.EndsWith($"  {word}", StringComparison.Ordinal) : line.Contains($" {word.Split(' ')[0]}", StringComparison.Ordinal)))
                .Should().ContainSingle($"{verdict.Claim.Id} has a row on a wide terminal, a block on a narrow one");
            words.Should().Contain(Words(verdict.Claim.Statement)).And.Contain(Words(verdict.Why));
        }

        static string Words(string text) => string.Concat(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word is not "not" and not "measurable" and not "here"));
    }

    [Fact]
    public void Claims_AtAGlance_AreCountedByVerdictAndBySource()
    {
        var lines = _session.Run("claims").Out.Split('\n');
        var ledger = ClaimLedger.Of(Evidence.PublishedOnly);
        var refuted = ledger.Count(Outcome.Refuted);

        lines.Should().ContainSingle(line => line.StartsWith($"  × refuted ", StringComparison.Ordinal) && line.EndsWith($"{refuted}  {new string('█', 40)}", StringComparison.Ordinal), "it is the most of all");
        foreach (var source in new[] { "000", "004" })
        {
            var own = ledger.Verdicts.Where(verdict => verdict.Claim.Source.Split(", ").Contains(source)).Select(verdict => verdict.Outcome).ToList();
            var signs = new string('×', own.Count(outcome => outcome == Outcome.Refuted)) + new string('?', own.Count(outcome => outcome == Outcome.Undecided));
            lines.Should().ContainSingle(line => line.StartsWith(source + " ", StringComparison.Ordinal) && line.Contains($" {own.Count} ", StringComparison.Ordinal)).Which.Should().Contain(signs);
        }
    }

    [Fact]
    public void Csv_OnStandardOutput_IsARowAClaimAndNothingElse()
    {
        var (code, output, _) = _session.Run("claims", "--csv", "-");

        code.Should().Be(ExitCode.Done);
        var lines = output.Split("\r\n");
        lines[0].Should().Be("id,claim,source,published,data,decidedBy,verdict,ours,why,measuredOn,missing");
        lines.Should().HaveCount(1 + ClaimCatalogue.All.Count + 1);
        lines[1].Should().StartWith("1,\"Formula v1 (Original, G-based) Error: 25.0%\",002,25.0 %,P,").And.Contain(",supported,25.04 %,");
        _session.Run("claims", "--csv", "-", "--json", "-").Error.Should().Be("lstar: --json and --csv cannot both be -\n");
    }

    [Theory]
    [InlineData(true, null, ExitCode.CheckFailed)]
    [InlineData(false, "1", ExitCode.CheckFailed)]
    [InlineData(false, "0", ExitCode.Done)]
    public void Strict_WhereClaimsAreRefuted_IsAFailedCheck(bool option, string? variable, int expected)
    {
        _session.Environment["LSTAR_STRICT"] = variable;

        _session.Run(option ? ["claims", "--quiet", "--strict"] : ["claims", "--quiet"]).Should().Be((expected, "", ""));
    }

    [Fact]
    public void Json_OnStandardOutput_IsTheLedgerAndNothingElse()
    {
        var (code, output, _) = _session.Run("claims", "--json", "-");

        code.Should().Be(ExitCode.Done);
        var ledger = JsonDocument.Parse(output).RootElement;
        ledger.GetProperty("time").GetString().Should().StartWith("2025-01-02T03:04:05");
        ledger.GetProperty("models").GetArrayLength().Should().Be(0);
        ledger.GetProperty("summary").EnumerateObject().Sum(count => count.Value.GetInt32()).Should().Be(ClaimCatalogue.All.Count);
        var claims = ledger.GetProperty("claims").EnumerateArray().ToList();
        claims.Select(claim => claim.GetProperty("id").GetString()).Should().Equal(ClaimCatalogue.All.Select(claim => claim.Id));
        claims[10].GetProperty("id").GetString().Should().Be("8b");
        claims.Single(claim => claim.GetProperty("id").GetString() == "11").GetProperty("figures").GetProperty("r").GetDouble().Should().BeApproximately(0.0194, 1e-4);
        claims.Single(claim => claim.GetProperty("id").GetString() == "20").GetProperty("fetch").GetArrayLength().Should().Be(4);
    }

    [Fact]
    public void Models_ThatNoClaimIsAbout_ShowFiguresAndDecideNothing()
    {
        var file = _session.File("out", "ledger.json");
        var (code, output, error) = _session.Run("claims", Session.Tiny, "--json", file);

        (code, error).Should().Be((ExitCode.Done, ""));
        output.Should().Contain("which decide nothing: gpt2-inner\n");
        var claim = JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("claims").EnumerateArray().Single(claim => claim.GetProperty("id").GetString() == "22");
        claim.GetProperty("verdict").GetString().Should().Be("not measurable here");
        claim.GetProperty("otherModels").GetProperty("models")[0].GetString().Should().Be("gpt2-inner");
        claim.GetProperty("otherModels").GetProperty("figures").GetProperty("models").GetInt32().Should().Be(1);
    }

    [Fact]
    public void Models_ThatCannotBeRead_AreUnusableInput()
    {
        var (code, output, error) = _session.Run("claims", "--strict", Session.Tiny, _session.File("none"));

        code.Should().Be(ExitCode.UnusableInput, "it outweighs a failed check");
        error.Should().Contain("no such folder");
        output.Should().Contain("which decide nothing: gpt2-inner\n");
        _session.Run("claims", _session.File("none")).Code.Should().Be(ExitCode.UnusableInput);
    }

    [Theory]
    [InlineData("--prompt=x", "there is no such option")]
    [InlineData("--json=.", "expected a file to write, found a folder")]
    public void Usage_Wrong_IsSaid(string argument, string message)
    {
        var (code, output, error) = _session.Run("claims", argument);

        (code, output).Should().Be((ExitCode.WrongUsage, ""));
        error.Should().Contain(message);
    }
}
