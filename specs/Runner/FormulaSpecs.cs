using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>lstar formula: judge, search, board.</summary>
public sealed class FormulaSpecs : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Judge_OfAFile_PrintsErrorsAndAVerdict()
    {
        var file = _session.Write("mine.md", "## Proposed Formula\n\nL* = L × (a + b/H)\n\n## Parameters\n- a = 0.6\n- b = 2\n\n## Predictions\n| Model | Predicted |\n|---|---|\n| gpt2 | 10 |\n\n## MAPE: 4.9%\n");

        var (code, output, error) = _session.Run("formula", "judge", file, "--draws", "49");

        (code, error).Should().Be((0, ""));
        output.Should().StartWith("mine: L* = L × (a + b/H)\n  with a = 0.6, b = 2\n  on the eight published models, which lay open when it was made");
        output.Should().Contain("claimed: 4.9 %, found 8.7 %").And.Contain("gpt2: its table has 10, its formula gives 9.2").And.Contain("\nno better than a constant ratio: on models left out");
        _session.Run("formula", "judge", file, "--draws", "49").Out.Should().Be(output, "everything drawn is seeded");
        _session.Run("formula", "judge", file, "--draws", "49", "--threads", "1").Out.Should().Be(output, "no figure depends on threads");
        _session.Run("formula", "judge", file, "--draws", "9", "--quiet", "--strict").Should().Be((1, "", ""));
    }

    [Fact]
    public void Judge_OfAFormulaOnTheCommandLine_WritesJson()
    {
        var (code, output, error) = _session.Run("formula", "judge", "L* = L(0.3 + 0.17 ln L)", "--draws", "9", "--json", "-");

        (code, error).Should().Be((0, ""));
        var judged = JsonNode.Parse(output)!["board"]![0]!;
        ((string?)judged["name"], (string?)judged["expression"], (bool?)judged["sound"], (bool?)judged["chosenOnThem"]).Should().Be(("formula", "L * (0.3 + 0.17 * ln(L))", false, true));
        judged["fitted"]!.AsObject().Should().HaveCount(2, "numbers with a fraction count as parameters");
        judged["influences"]!.AsArray().Should().HaveCount(8);
        judged["nested"]!["byModel"]!.AsArray().Should().HaveCount(8);
    }

    [Theory]
    [InlineData("(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((", "expected at most 60 brackets")]
    [InlineData("L/nothing", "nothing is neither a parameter")]
    [InlineData("System.IO.File", "expected a formula, found .")]
    [InlineData("1/0", "has no finite value for any of 8 models: a division by zero")]
    [InlineData("ln(0) L", "has no finite value for any of 8 models")]
    [InlineData("L^L^L^L", "has no finite value for any of 8 models")]
    public void Formula_MeantToHarm_IsAnsweredInOneLine(string formula, string message)
    {
        var (code, output, error) = _session.Run("formula", "judge", $"L* = {formula}", "--draws", "9");

        (code, output).Should().Be((3, ""));
        error.Should().StartWith("lstar: formula: L* = ").And.Contain(message).And.EndWith("\n");
        error.Count(c => c == '\n').Should().Be(1);
    }

    [Fact]
    public void Submission_OfTenMegabytes_IsRefusedUnread()
    {
        var file = _session.Write("large.md", "## Proposed Formula\nL* = " + new string('(', 10 << 20));

        _session.Run("formula", "judge", file).Should().Be((3, "", $"lstar: {file}: expected a submission of at most 65536 bytes, found more\n"));
        _session.Run("formula", "judge", _session.File("none.md")).Should().Be((3, "", $"lstar: {_session.File("none.md")}: there is no such submission\n"));
        File.WriteAllBytes(file, [0x23, 0xff, 0xfe]);
        _session.Run("formula", "judge", file).Should().Be((3, "", $"lstar: {file}: expected UTF-8 text, found other bytes\n"));
    }

    [Fact]
    public void Board_RanksTheSourcesAndOnesOwn()
    {
        _session.Write("ours.md", "# Formula\nL* = 0.75 L");
        _session.Write("broken.md", "# Formula\nhm");

        var (code, output, error) = _session.Run("formula", "board", "--submissions", Path.GetDirectoryName(_session.File("x"))!, "--draws", "9", "--csv", "-");

        (code, error).Should().Be((3, $"lstar: {_session.File("broken.md")}: expected L* = ... below ## Formula, found hm\n"));
        var rows = output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows[0].Should().StartWith("rank,name,formula,size,parameters,claimed,submitted,");
        rows.Skip(1).Select(row => row.Split(',')[1]).Should().BeEquivalentTo("heads", "ours", "log-depth", "linear-depth", "behavior-size", "gain", "half-depth", "entropy-conditioning");
        rows[^1].Should().Contain("entropy-conditioning").And.EndWith("undecided");
        _session.Run("formula", "board", "--draws", "9").Out.Should().Contain("heads").And.Contain("no better than a constant ratio");
    }

    [Fact]
    public void Search_SaysWhatChoosingIsWorth()
    {
        var (code, output, error) = _session.Run("formula", "search", "--limit", "60", "--permutations", "9");

        (code, error).Should().Be((0, ""));
        output.Should().StartWith("60 forms on the eight published models").And.Contain("flatters it: it was chosen for that").And.Contain("\nunsound: ");
        _session.Run("formula", "search", "--limit", "60", "--permutations", "9", "--threads", "1").Out.Should().Be(output);
        var json = JsonNode.Parse(_session.Run("formula", "search", "--limit", "60", "--over", "L", "H", "--permutations", "0", "--json", "-").Out)!;
        json["ranking"]!.AsArray().Select(form => (string)form!["formula"]!).Should().NotContain(formula => formula.Contains('G'));
        ((bool)json["sound"]!, json["permutation"]).Should().Be((false, null));
        _session.Run("formula", "search", "--over", "entropy").Should().Be((2, "", "lstar: --over entropy: entropy, mean over layers of the normalised attention entropy, is not known of EleutherAI/pythia-160m\n".Replace("entropy, mean", "mean", StringComparison.Ordinal)));
        _session.Run("formula", "search", "--limit", "0").Should().Be((2, "", "lstar: --limit: expected a whole number from 1 to 2147483647, found 0 (lstar --help lists what there is)\n"));
        _session.Run("formula", "board", "--draws", "-1").Should().Be((2, "", "lstar: --draws: expected a whole number from 0 to 1000000, found -1 (lstar --help lists what there is)\n"));
        _session.Run("formula", "search", "--seed", "x").Error.Should().StartWith("lstar: --seed: expected a whole number from -2147483648 to");
    }

    [Fact]
    public void Search_ThatWasEnded_GoesOn()
    {
        string[] search = ["formula", "search", "--limit", "40", "--permutations", "9", "--json", "-"];
        var whole = _session.Run(search).Out;
        var file = _session.File("search.json");
        _session.Run([.. search, "--resume", file]).Out.Should().Be(whole);

        // As if it had been ended after three models and two permutations.
        var kept = JsonNode.Parse(File.ReadAllText(file))!;
        foreach (var (rounds, most) in new[] { ("nested", 3), ("permuted", 2) })
        {
            foreach (var round in kept[rounds]!.AsObject().Select(round => round.Key).Where(round => int.Parse(round) >= most).ToList())
            {
                kept[rounds]!.AsObject().Remove(round);
            }
        }

        File.WriteAllText(file, kept.ToJsonString());
        _session.Run([.. search, "--resume", file]).Out.Should().Be(whole);
        JsonNode.Parse(File.ReadAllText(file))!["nested"]!.AsObject().Should().HaveCount(8);

        _session.Run([.. search, "--resume", file, "--seed", "2"]).Should().Be((3, "", $"lstar: {file}: is of a search of other models, forms or seed: name another file, or remove it\n"));
        File.WriteAllText(file, "{\"search\": ");
        _session.Run([.. search, "--resume", file]).Should().Be((3, "", $"lstar: {file}: expected what a search left to go on from, found damaged JSON\n"));
    }

    [Fact]
    public void Data_OfMeasuredModels_HasTheirShapesAndReadings()
    {
        _session.Run(Session.Neox6, Session.Tiny, "--out", _session.File("results"), "--quiet").Code.Should().Be(0);

        var (code, output, error) = _session.Run("formula", "judge", "L* = L/2 + 0 H + 0 d + 0 entropy + 0 dH + 0 condition + 0 G", "--data", _session.File("results"), "--reading", "argmax-step", "--draws", "0", "--json", "-");

        (code, error).Should().Be((0, ""));
        var judged = JsonNode.Parse(output)!["board"]![0]!;
        ((string?)judged["data"], (bool?)judged["chosenOnThem"], (int?)judged["submitted"]!["models"]).Should().Be(("2 measured models (argmax-step)", false, 2));
        var plan = new JsonObject
        {
            ["models"] = new JsonArray(Session.Neox6, Session.Tiny),
            ["prompts"] = new JsonArray(
                new JsonObject { ["name"] = "a", ["prompts"] = new JsonArray("The cat sat on the mat.") },
                new JsonObject { ["name"] = "b", ["prompts"] = new JsonArray("Where is the library?", "One two three.") }),
        };
        _session.Run("sweep", _session.Write("plan.json", plan.ToJsonString()), "--out", _session.File("sweep"), "--quiet").Code.Should().Be(0);
        var swept = JsonNode.Parse(_session.Run("formula", "judge", "L* = L/2", "--data", _session.File("sweep"), "--reading", "half-depth", "--draws", "0", "--json", "-").Out)!["models"]!.AsArray();
        swept.Select(model => (string)model!["model"]!).Should().BeEquivalentTo(["neox-6", "gpt2-inner"], "two results of one model are one");
        swept.Select(model => (double)model!["lStar"]!).Should().BeEquivalentTo([3.0, 1.0]);
        _session.Run("formula", "judge", "L* = L/2", "--data", _session.File("results"), "--reading", "none").Code.Should().Be(2);
        _session.Run("formula", "judge", "L* = L/2", "--data", _session.File("nothing")).Code.Should().Be(3);
    }
}
