using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Experiments.Snapshots;
using Xunit;
using Xunit.Sdk;

namespace LStar.Specs.Experiments.Snapshots;

/// <summary>The bridge from a spec to its snapshot.</summary>
public sealed class ApproveSpecs : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Name_IsThatOfTheSpec() => NameHere().Should().Be("ApproveSpecs.Name_IsThatOfTheSpec_model=opt-12");

    [Theory]
    [InlineData("/_/specs/Hypotheses/Zoo.cs")]
    [InlineData("C:\\lstar\\specs\\Hypotheses\\Zoo.cs")]
    [InlineData("Zoo.cs")]
    public void Name_FromAnySystemsPath_IsTheFiles(string file) => Approve.NameOf(file, "Curves", null).Text.Should().Be("Zoo.Curves");

    [Fact]
    public void That_NewThenAcceptedThenMoved_FailsPassesFails()
    {
        var snapshots = new SnapshotFolder(folder.Path, environment: TemporaryFolder.WithoutWindows);
        var name = new SnapshotName("Zoo", "Curves");
        var verify = (int value) => () => Approve.That(snapshots, new JsonObject { ["layer"] = value }, name);

        verify(1).Should().Throw<XunitException>().WithMessage(
            "Zoo.Curves: new snapshot: review and accept\n  shown by     lstar snapshots review\n  approved by  lstar snapshots accept \"Zoo.Curves\"\n(lstar is dotnet run --project src/Runner -c Release --)");
        snapshots.Accept();
        verify(1).Should().NotThrow();
        verify(2).Should().Throw<XunitException>().WithMessage(
            """
            Zoo.Curves: moved, 1 difference
              field    approved  received  moved by  tolerance
              ───────  ────────  ────────  ────────  ─────────
              $.layer  1         2         +1        exact
              shown by     lstar snapshots review
              approved by  lstar snapshots accept "Zoo.Curves"
            *
            """.ReplaceLineEndings("\n"));
    }

    private static string NameHere([CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        Approve.NameOf(file, method, [("model", "opt-12")]).Text;
}
