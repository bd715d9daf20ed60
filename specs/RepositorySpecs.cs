using FluentAssertions;
using Xunit;

namespace LStar.Specs;

/// <summary>What must hold of the repository itself.</summary>
public class RepositorySpecs
{
    [Fact]
    public void CiWorkflow_WhereGitHubLooks_IsTheOneAtTheTop() =>
        Read(".github", "workflows", "ci.yml").Should().Be(Read("ci.yml"));

    [Fact]
    public void Readme_FirstScreen_HasTheTwoCommands()
    {
        var firstScreen = string.Join('\n', Read("README.md").Split('\n').Take(30));

        firstScreen.Should().Contain("dotnet run --project src/Runner -c Release").And.Contain("dotnet test");
    }

    [Fact]
    public void CiScript_TestCommand_IsTheReadmes() =>
        Read(".ci", "run").Should().Contain("\ndotnet test ");

    private static string Read(params ReadOnlySpan<string> parts) => File.ReadAllText(Path.Combine([Fixtures.Root, .. parts]));
}
