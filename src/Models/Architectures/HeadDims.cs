using LStar.Models.Checkpoints;

namespace LStar.Models.Architectures;

/// <summary>d_h.</summary>
internal static class HeadDims
{
    /// <summary>d / H, which must be whole.</summary>
    public static int Of(ModelConfig config, int width, int heads) => width % heads == 0
        ? width / heads
        : throw new CheckpointException(config.File, $"a width of {width} cannot be divided among {heads} heads");
}
