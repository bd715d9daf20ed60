using System.Text.Json;
using FluentAssertions;
using LStar.Reports.Export;
using LStar.Runner;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary><c>lstar report</c>, and <c>--html</c> and <c>--plots</c> where results are made: pictures by way of what lies on disk.</summary>
public sealed class ReportCommandSpecs : IDisposable
{
    private readonly Session _session = new();

    public ReportCommandSpecs() => _session.Environment[ChromiumSearch.Variable] = _session.File("no-browser");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Html_OfAMeasurement_IsThatOfItsFile()
    {
        var (code, page, error) = _session.Run(Session.Tiny, "--prompt", "hi", "--html", "-", "--out", _session.File("out"), "--plots", _session.File("plots"));

        code.Should().Be(ExitCode.Done);
        error.Should().StartWith("lstar: no .svg and .png: ").And.MatchRegex("^[^\n]*\n$");
        IsPage(page, "gpt2-inner");
        Directory.GetFiles(_session.File("plots", "models", "gpt2-inner")).Should().NotBeEmpty();
        var again = _session.Run("report", _session.File("out", "gpt2-inner.json"), "--html", "-", "--quiet");
        (again.Code, again.Error).Should().Be((ExitCode.Done, ""));
        (again.Out.Replace(_session.File("out", "gpt2-inner.json"), "lstar measure") == page).Should().BeTrue("both pages are made from one document");
    }

    [Fact]
    public void Html_WhereAModelFails_HoldsTheOthers()
    {
        var (code, _, _) = _session.Run(Session.Tiny, _session.File("none"), "--prompt", "hi", "--html", _session.File("page.html"));

        code.Should().Be(ExitCode.UnusableInput);
        IsPage(File.ReadAllText(_session.File("page.html")), "gpt2-inner");
        File.Delete(_session.File("page.html"));
        _session.Run(_session.File("none"), "--html", _session.File("page.html")).Code.Should().Be(ExitCode.UnusableInput);
        File.Exists(_session.File("page.html")).Should().BeFalse("there is nothing to show");
    }

    [Fact]
    public void Html_OfClaimsAndExperiments_IsAPage()
    {
        _session.Run("claims", "--quiet", "--html", _session.File("claims.html")).Should().Be((ExitCode.Done, "", ""));
        _session.Run("experiment", "challenge", "--quiet", "--html", _session.File("challenge.html"), "--plots", _session.File("plots")).Code.Should().Be(ExitCode.Done);

        IsPage(File.ReadAllText(_session.File("claims.html")), "not measurable here");
        Directory.GetFiles(_session.File("plots", "experiments", "challenge")).Should().NotBeEmpty();
    }

    [Fact]
    public void Files_OfAnEarlierRun_AreReplacedAndOthersStay()
    {
        _session.Run("claims", "--quiet", "--json", _session.File("claims.json"));
        Directory.CreateDirectory(_session.File("plots"));
        var (page, other) = (_session.Write("page.html", "earlier"), _session.Write(Path.Combine("plots", "mine.txt"), "mine"));

        _session.Run("report", _session.File("claims.json"), "--html", page, "--plots", _session.File("plots"), "--quiet").Code.Should().Be(ExitCode.Done);

        IsPage(File.ReadAllText(page), "not measurable here");
        File.ReadAllText(other).Should().Be("mine");
    }

    [Fact]
    public void Results_Damaged_AreOneLineOrARemark()
    {
        _session.Run("claims", "--quiet", "--json", _session.File("claims.json"));
        var damaged = _session.Write("damaged.json", "{\"claims\": [");

        var (code, output, error) = _session.Run("report", damaged, "--html", _session.File("page.html"));
        (code, output).Should().Be((ExitCode.UnusableInput, ""));
        error.Should().MatchRegex("^lstar: [^\n]*damaged.json[^\n]*\n$");
        File.Exists(_session.File("page.html")).Should().BeFalse();

        var folder = _session.Run("report", _session.File(), "--html", _session.File("page.html"), "--quiet");
        (folder.Code, folder.Out).Should().Be((ExitCode.Done, ""));
        folder.Error.Should().MatchRegex("^lstar: passed over [^\n]*damaged.json[^\n]*\n$", "in a folder it is passed over");
    }

    [Theory]
    [InlineData("no RESULT is given", "report", "--html", "x.html")]
    [InlineData("give --html FILE, --plots DIR, or both", "report", "r.json")]
    [InlineData("RESULT: expected a file or a folder, found an empty text", "report", "", "--html", "x.html")]
    [InlineData("--foo: there is no such option", "report", "r.json", "--foo")]
    [InlineData("--html: expected a file to write, found a folder: .", "report", "r.json", "--html", ".")]
    [InlineData("--html: expected a file to write, found a folder: .", "claims", "--html", ".")]
    [InlineData("--html: expected a file to write, found an empty name", "measure", "--html", "")]
    [InlineData("--plots: expected a folder, found an empty name", "experiment", "challenge", "--plots", "")]
    [InlineData("--plots: expected a folder, found -", "report", "r.json", "--plots", "-")]
    [InlineData("--json and --html cannot both be -", "measure", "--json", "-", "--html", "-")]
    [InlineData("--csv and --html cannot both be -", "measure", "--csv", "-", "--html", "-")]
    public void Usage_Wrong_IsOneLineAndNothingIsDone(string message, params string[] args)
    {
        var (code, output, error) = _session.Run(args);

        (code, output).Should().Be((ExitCode.WrongUsage, ""));
        error.Should().Contain(message).And.MatchRegex("^lstar: [^\n]*\n$");
    }

    [Fact]
    public void Paths_ThatWouldDestroyOrCannotBe_AreWrongUsage()
    {
        _session.Run("claims", "--quiet", "--json", _session.File("claims.json"));
        var before = File.ReadAllText(_session.File("claims.json"));

        _session.Run("report", _session.File("claims.json"), "--html", _session.File("claims.json")).Code.Should().Be(ExitCode.WrongUsage);
        _session.Run("report", _session.File(), "--html", _session.File("claims.json")).Code.Should().Be(ExitCode.WrongUsage);
        _session.Run("report", _session.File("claims.json"), "--plots", _session.File("claims.json")).Code.Should().Be(ExitCode.WrongUsage);
        _session.Run("report", _session.File("claims.json"), "--html", _session.File("claims.json", "x.html")).Code.Should().Be(ExitCode.WrongUsage);

        File.ReadAllText(_session.File("claims.json")).Should().Be(before);
    }

    /// <summary>A failure does not print a page of a megabyte.</summary>
    private static void IsPage(string page, params IReadOnlyList<string> texts)
    {
        page[..15].Should().Be("<!doctype html>");
        page[^8..].Should().Be("</html>\n");
        texts.Should().OnlyContain(text => page.Contains(text));
    }
}
