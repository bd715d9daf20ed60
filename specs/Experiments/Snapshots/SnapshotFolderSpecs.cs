using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Experiments.Snapshots;
using Xunit;

namespace LStar.Specs.Experiments.Snapshots;

/// <summary>The workflow: a run compares and never approves; approving moves received over verified, and not on a build server.</summary>
public sealed class SnapshotFolderSpecs : IDisposable
{
    private static readonly SnapshotName Name = new("Zoo", "Curves", [("model", "opt-12")]);

    private readonly TemporaryFolder folder = new();
    private readonly List<(string Received, string Verified)> opened = [];
    private readonly Dictionary<string, string> environment = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Verify_NothingApproved_FailsAsNewAndApprovesNothing()
    {
        environment["DISPLAY"] = ":0";

        Verify(Document(1)).State.Should().Be(SnapshotState.New);
        Verify(Document(1)).State.Should().Be(SnapshotState.New, "a second run approves nothing either");

        folder.Files.Should().Equal("Zoo.Curves_model=opt-12.received.json");
        opened.Should().BeEmpty("there are no two files to show");
    }

    [Fact]
    public void Verify_AfterAccepting_Agrees()
    {
        Verify(Document(1.23456789012));

        Snapshots().Accept().Should().Equal((Name.Text, true));

        folder.Files.Should().Equal("Zoo.Curves_model=opt-12.verified.json");
        Verify(Document(1.23456789012)).State.Should().Be(SnapshotState.Agreed);
        Verify(Document(1.23456)).State.Should().Be(SnapshotState.Agreed, "it is within 1e-5");
        folder.Files.Should().ContainSingle();
    }

    [Fact]
    public void Verify_Moved_SaysWhatAndLeavesTheApprovedFile()
    {
        Approve(Document(1));
        var before = folder.Read($"{Name}.verified.json");

        var result = Verify(Document(1.5));

        result.State.Should().Be(SnapshotState.Moved);
        result.Message.Should().Be(
            """
            Zoo.Curves_model=opt-12: moved, 1 difference
              field              approved  received  moved by  tolerance
              ─────────────────  ────────  ────────  ────────  ──────────────────────────
              $.curves.trace[0]  1.0       1.5       0.25      1E-05 of the largest value
              shown by     lstar snapshots review
              approved by  lstar snapshots accept "Zoo.Curves_model=opt-12"
            """.ReplaceLineEndings("\n"));
        folder.Read($"{Name}.verified.json").Should().Be(before);
        folder.Read($"{Name}.received.json").Should().Contain("[1.5, 2.0]");
    }

    [Fact]
    public void Verify_AgreesAgain_DeletesTheStaleReceivedFile()
    {
        Approve(Document(1));
        Verify(Document(1.5));

        Verify(Document(1)).State.Should().Be(SnapshotState.Agreed);

        folder.Files.Should().Equal($"{Name}.verified.json");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n")]
    [InlineData("""{"a": 1, "a": 2}""")]
    [InlineData("""{"a": "\ud800"}""")]
    [InlineData("""{"a": 1,}""")]
    public void Verify_DamagedApprovedFile_IsOneLine(string text)
    {
        folder.Write($"{Name}.verified.json", text);

        var result = Verify(Document(1));

        result.State.Should().Be(SnapshotState.Unreadable);
        result.Message.Should().Contain($"{Name}.verified.json: is not valid JSON").And.NotContain("\n");
        Snapshots().Accept().Should().Equal((Name.Text, false));
        Verify(Document(1)).State.Should().Be(SnapshotState.Agreed, "accepting repairs it");
    }

    [Fact]
    public void Verify_ApprovedFileEditedInNotepad_IsRead()
    {
        Approve(Document(1));
        folder.Write($"{Name}.verified.json", $"\uFEFF{folder.Read($"{Name}.verified.json").ReplaceLineEndings("\r\n")}");

        Verify(Document(1)).State.Should().Be(SnapshotState.Agreed);
    }

    [Fact]
    public void Verify_UnwritableFolder_IsOneLineThatNamesTheFile()
    {
        folder.Write("file", "");

        var verify = () => new SnapshotFolder(folder.File("file"), environment: environment.GetValueOrDefault).Verify(Name, Document(1));

        verify.Should().Throw<SnapshotException>().Which.Message.Should().Contain($"{Name}.received.json").And.NotContain("\n");
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("CI", "true", false)]
    [InlineData("CI", "false", true)]
    [InlineData("DiffEngine_Disabled", "true", false)]
    public void Verify_Moved_OpensADiffToolWhereSomebodyLooks(string variable, string value, bool opens)
    {
        Approve(Document(1));
        environment["DISPLAY"] = ":0";
        environment[variable] = value;

        Verify(Document(2));

        opened.Should().HaveCount(opens && (!OperatingSystem.IsWindows() || Environment.UserInteractive) ? 1 : 0);
    }

    [Fact]
    public void Verify_MovedWithoutADesktop_OpensNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere the system says whether there is one");
        Approve(Document(1));

        Verify(Document(2));

        opened.Should().BeEmpty();
    }

    [Fact]
    public void DiffViewer_ThatCannotStart_FailsNothing()
    {
        var open = () => DiffViewer.Open(folder.File("none.received.json"), folder.File("none.verified.json"));
        var close = () => DiffViewer.Close(folder.File("none.received.json"), folder.File("none.verified.json"));

        open.Should().NotThrow();
        close.Should().NotThrow();
        folder.Files.Should().BeEmpty();
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("CI", "1")]
    [InlineData("CI", "yes")]
    [InlineData("TF_BUILD", "True")]
    [InlineData("TEAMCITY_VERSION", "2025.1")]
    public void Accept_OnABuildServer_IsRefused(string variable, string value)
    {
        Verify(Document(1));
        environment[variable] = value;

        var accept = () => Snapshots().Accept();

        accept.Should().Throw<SnapshotRefusedException>().WithMessage($"*not accepted on a build server ({variable}={value})*");
        folder.Files.Should().Equal($"{Name}.received.json");
    }

    [Theory]
    [InlineData("false")]
    [InlineData("False")]
    [InlineData("0")]
    [InlineData("")]
    public void Accept_WithCiSwitchedOff_Accepts(string value)
    {
        Verify(Document(1));
        environment["CI"] = value;

        Snapshots().Accept().Should().ContainSingle();
    }

    [Theory]
    [InlineData("A.One", "A.One")]
    [InlineData("snapshots/A.One.received.json", "A.One")]
    [InlineData("A.*", "A.One", "A.Two")]
    [InlineData("*", "A.One", "A.Two", "B.One")]
    public void Accept_Named_AcceptsThoseAlone(string name, params string[] accepted)
    {
        AddPending("A.One", "A.Two", "B.One");

        Snapshots().Accept(name).Select(item => item.Name).Should().Equal(accepted);

        folder.Files.Where(file => file.EndsWith(".verified.json", StringComparison.Ordinal)).Should().HaveCount(accepted.Length);
        folder.Files.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("A.Three")]
    [InlineData("")]
    [InlineData("a.one")]
    public void Accept_ANameThatIsNotPending_AcceptsNothing(string unknown)
    {
        AddPending("A.One");

        var accept = () => Snapshots().Accept("A.One", unknown);

        accept.Should().Throw<SnapshotRefusedException>().WithMessage("*no such snapshot is pending*");
        folder.Files.Should().Equal("A.One.received.json");
    }

    [Fact]
    public void Accept_OneReceivedFileDamaged_AcceptsNothing()
    {
        AddPending("A.One");
        folder.Write("B.One.received.json", "{");

        var accept = () => Snapshots().Accept();

        accept.Should().Throw<SnapshotException>().WithMessage("*B.One.received.json: is not valid JSON*");
        folder.Files.Should().Equal("A.One.received.json", "B.One.received.json");
    }

    [Fact]
    public void Nearest_BelowTheRepository_FindsItsFolder()
    {
        SnapshotFolder.Nearest(AppContext.BaseDirectory).Should().Be(Path.Combine(Fixtures.Root, "snapshots"));
        SnapshotFolder.Nearest(folder.Path).Should().BeNull();
    }

    private static JsonObject Document(double value) => new() { ["curves"] = new JsonObject { ["trace"] = SnapshotDocument.Curve([value, 2]) } };

    private SnapshotFolder Snapshots() =>
        new(folder.Path, environment: environment.GetValueOrDefault, open: (received, verified) => opened.Add((received, verified)));

    private SnapshotResult Verify(JsonNode document) => Snapshots().Verify(Name, document);

    private void Approve(JsonNode document)
    {
        Verify(document);
        Snapshots().Accept();
    }

    private void AddPending(params string[] names)
    {
        foreach (var name in names)
        {
            folder.Write($"{name}.received.json", "{}");
        }
    }
}
