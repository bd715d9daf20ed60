using FluentAssertions;
using LStar.Runner.Submission;
using Xunit;

namespace LStar.Specs.Runner.Submission;

public sealed class LocalDiskSpecs
{
    /// <summary>/dev/shm is memory, and /proc nobody's disk.</summary>
    [Fact]
    public void Remark_NamesTheFirstPathThatOnlyThisMachineHas()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && new DriveInfo("/dev/shm").DriveFormat == "tmpfs", "/dev/shm is another file system here");

        LocalDisk.Remark("/proc/self", "/dev/shm").Should().Be("/dev/shm is on a file system of this machine's own (tmpfs): a node that does not have it under the same path will fail");
        LocalDisk.Remark("/proc/self").Should().BeNull();
    }

    [Fact]
    public void Remark_OnWhatIsNotThere_IsNone() => LocalDisk.Remark("/proc/no such folder").Should().BeNull();
}
