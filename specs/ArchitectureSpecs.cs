using System.Reflection;
using FluentAssertions;
using Xunit;

namespace LStar.Specs;

/// <summary>The direction of dependencies: Metrics and Models know nothing of ours, Experiments knows both, Reports knows results, Runner knows them all.</summary>
public class ArchitectureSpecs
{
    [Theory]
    [InlineData("LStar.Metrics")]
    [InlineData("LStar.Models")]
    [InlineData("LStar.Experiments", "LStar.Metrics", "LStar.Models")]
    [InlineData("LStar.Reports", "LStar.Experiments", "LStar.Metrics")]
    [InlineData("lstar", "LStar.Reports", "LStar.Experiments", "LStar.Metrics", "LStar.Models")]
    public void Project_References_OnlyWhatIsBelowIt(string project, params string[] allowed)
    {
        var ours = Assembly.Load(project).GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("LStar", StringComparison.OrdinalIgnoreCase));

        ours.Should().BeSubsetOf(allowed);
    }
}
