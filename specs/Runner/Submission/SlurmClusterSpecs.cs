using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner.Submission;

public sealed class SlurmClusterSpecs(SlurmCluster cluster) : IClassFixture<SlurmCluster>
{
    [Fact]
    public void X()
    {
        SlurmCluster.Require();
        cluster.Run("sinfo").Out.Should().Contain("n[1-2]");
        cluster.Run("sbatch", "--wrap=sleep 100", "--nodelist=n2").Code.Should().Be(0);
        cluster.Until(() => cluster.Queue("%T").Contains("RUNNING"), "running");
        cluster.Kill("n2");
        cluster.Until(() => !cluster.Queue("%T").Contains("RUNNING"), "stop");
        cluster.Revive("n2");
        cluster.Until(() => cluster.Queue("%T").Contains("RUNNING"), "running");
    }
}
