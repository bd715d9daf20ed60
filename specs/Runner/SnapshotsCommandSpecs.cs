using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Experiments.Snapshots;
using LStar.Runner;
using LStar.Runner.Commands;
using LStar.Specs.Experiments.Snapshots;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary><c>lstar snapshots review</c> and <c>accept</c>, from the arguments to the files.</summary>
public sealed class SnapshotsCommandSpecs : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Review_NothingPending_SaysSo() => Run("review").Should().Be((0, "no snapshot is pending\n", ""));

    [Fact]
    public void ReviewAndAccept_NewThenMoved_ShowAndApprove()
    {
        Received("Zoo.Curves", 1, 2);
        Run("review").Should().Be((1, "new    Zoo.Curves\n1 pending: snapshots accept [NAME...] approves\n", ""));
        Run("accept").Should().Be((0, "new    Zoo.Curves\n1 accepted\n", ""));
        Run("accept").Should().Be((0, "no snapshot is pending\n", ""));

        Received("Zoo.Curves", 1, 3);
        Received("Zoo.Losses", 1);
        Run("review").Should().Be((
            1,
            """
            moved  Zoo.Curves: 1 difference
                   field        approved  received  moved by  tolerance
                   ───────────  ────────  ────────  ────────  ──────────────────────────
                   $.values[1]  2.0       3.0       0.5       1E-05 of the largest value
            new    Zoo.Losses
            2 pending: snapshots accept [NAME...] approves

            """.ReplaceLineEndings("\n"),
            ""));
        Run("accept", "Zoo.Curves").Should().Be((0, "moved  Zoo.Curves\n1 accepted\n", ""));
        folder.Files.Should().Equal("Zoo.Curves.verified.json", "Zoo.Losses.received.json");
        folder.Read("Zoo.Curves.verified.json").Should().Contain("[1.0, 3.0]");
    }

    [Fact]
    public void Review_ManyDifferences_ShowsTwentyAndCounts()
    {
        Received("Zoo.Curves", [.. Enumerable.Repeat(1.0, 40)]);
        Run("accept");
        Received("Zoo.Curves", [.. Enumerable.Repeat(2.0, 40)]);

        var output = Run("review").Output;

        output.Split('\n').Should().HaveCount(1 + 2 + 20 + 1 + 1 + 1);
        output.Should().Contain("moved  Zoo.Curves: 40 differences\n").And.Contain("\n       and 20 more\n");
    }

    [Fact]
    public void Review_Quiet_IsTheExitCodeAlone()
    {
        Run("review", "--quiet").Should().Be((0, "", ""));
        Received("Zoo.Curves", 1);
        Run("review", "--quiet").Should().Be((1, "", ""));
        Run("accept", "--quiet").Should().Be((0, "", ""));
    }

    [Fact]
    public void Review_OnANarrowTerminal_StaysWithinIt()
    {
        Received("Zoo.Curves", 1, 2);
        Run("accept");
        Received("Zoo.Curves", 1, 3);
        using StringWriter output = new() { NewLine = "\n" };
        SnapshotsCommand.Create(new(output, TextWriter.Null, true, false, _ => null, TimeProvider.System) { Columns = 50 }, folder.Path).Parse(["review", "--folder", folder.Path]).Invoke();

        output.ToString().Split('\n').Where(line => line.StartsWith("       ", StringComparison.Ordinal)).Should().HaveCountGreaterThan(2).And.OnlyContain(line => line.Length <= 50);
        output.ToString().Should().Contain("$.values[1]").And.Contain("2.0").And.Contain("3.0").And.Contain("0.5").And.Contain("1E-05");
    }

    [Fact]
    public void Review_DamagedFile_IsReportedAndTheRestGoesOn()
    {
        folder.Write("Zoo.A.verified.json", "{");
        Received("Zoo.A", 1);
        Received("Zoo.B", 1);

        var (code, output, remarks) = Run("review");

        code.Should().Be(3);
        output.Should().Be("new    Zoo.B\n2 pending: snapshots accept [NAME...] approves\n");
        remarks.Should().MatchRegex("^lstar: .*Zoo\\.A\\.verified\\.json: is not valid JSON[^\n]*\n$");
    }

    [Fact]
    public void Accept_OnABuildServer_IsRefused()
    {
        Received("Zoo.A", 1);
        environment["CI"] = "true";

        var (code, output, remarks) = Run("accept");

        (code, output).Should().Be((2, ""));
        remarks.Should().StartWith("lstar: snapshots are not accepted on a build server (CI=true)").And.EndWith("\n");
        folder.Files.Should().Equal("Zoo.A.received.json");
        Run("review").Code.Should().Be(1, "looking is allowed");
    }

    [Fact]
    public void Accept_UnknownName_IsWrongUsage()
    {
        Run("accept", "A").Should().Be((2, "", "lstar: A: no such snapshot is pending\n"));
        Received("Zoo.B", 1);
        Run("accept", "A", "Zoo.B").Should().Be((2, "", "lstar: A: no such snapshot is pending; snapshots review lists those that are\n"));
    }

    [Fact]
    public void Accept_DamagedReceivedFile_IsUnusableInput()
    {
        folder.Write("A.received.json", "");

        var (code, output, remarks) = Run("accept");

        (code, output).Should().Be((3, ""));
        remarks.Should().Contain("A.received.json: is not valid JSON");
    }

    [Fact]
    public void Folder_NotThere_IsUnusableInput() =>
        RunBare(["review", "--folder", folder.File("none")]).Should().Be((3, "", $"lstar: {folder.File("none")}: expected a folder of snapshots, found none\n"));

    [Fact]
    public void Folder_NotGiven_IsFoundAboveTheCurrentOne()
    {
        RunBare(["review"]).Should().Be((2, "", "lstar: no LStar.Tests.sln in this folder or above it: say where the snapshots are with --folder DIR\n"));

        folder.Write("LStar.Tests.sln", "");
        RunBare(["review"]).Should().Be((0, "no snapshot is pending\n", ""), "a repository without snapshots has none pending");

        Directory.CreateDirectory(folder.File("snapshots"));
        folder.Write(Path.Combine("snapshots", "A.received.json"), "{}");
        RunBare(["review"]).Code.Should().Be(1);
    }

    private void Received(string name, params double[] values) => new SnapshotFolder(folder.Path, environment: TemporaryFolder.WithoutWindows)
        .Verify(new(name.Split('.')[0], name.Split('.')[1]), new JsonObject { ["values"] = SnapshotDocument.Curve(values) });

    private (int Code, string Output, string Remarks) Run(params string[] arguments) => RunBare([.. arguments, "--folder", folder.Path]);

    private (int Code, string Output, string Remarks) RunBare(string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, remarks = new() { NewLine = "\n" };
        var code = SnapshotsCommand.Create(new(output, remarks, false, false, environment.GetValueOrDefault, TimeProvider.System), folder.Path).Parse(arguments).Invoke();
        return (code, output.ToString(), remarks.ToString());
    }
}
