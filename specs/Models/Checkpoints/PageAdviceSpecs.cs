using FluentAssertions;
using LStar.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>Pages that were let go come back from the file; memory that is no file's is not touched.</summary>
public sealed class PageAdviceSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("zoo", "llama-16")]
    [InlineData("zoo", "opt-12")]
    public void Release_OfEveryTensor_LeavesItsValues(params string[] folder) => LeavesValues(Fixtures.Path(folder));

    /// <summary>Tensors with strides are copied out of the file into memory of ours.</summary>
    [Fact]
    public void Release_OfCopiedViews_LeavesTheirValues()
    {
        File.Copy(Fixtures.Path("torch", "sound", "views.bin"), Path.Combine(_folder.Path, "pytorch_model.bin"));

        LeavesValues(_folder.Path);
    }

    private static void LeavesValues(string folder)
    {
        using var checkpoint = Checkpoint.Open(folder);
        var before = checkpoint.Tensors.Values.Select(tensor => tensor.ToArray()).ToList();

        foreach (var tensor in checkpoint.Tensors.Values)
        {
            checkpoint.Prefetch(tensor);
            checkpoint.Release(tensor);
        }

        checkpoint.Tensors.Values.Select(tensor => tensor.ToArray()).Should().Equal(before, (now, then) => now.AsSpan().SequenceEqual(then));
    }
}
