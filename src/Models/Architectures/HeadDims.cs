using LStar.Models.Checkpoints;

namespace LStar.Models.Architectures;

/// <summary>d_h.</summary>
internal static class HeadDims
{
    /// <summary>d / H, which must be whole.</summary>
    public static int Of(ModelConfig config, int width, int heads) => width % heads == 0
        ? width / heads
        : throw new CheckpointException(config.File, $"a width of {width} cannot be divided among {heads} heads");

    /// <summary>How many features of a head are rotated: they turn in pairs.</summary>
    public static int Rotated(ModelConfig config, string key, int features) => features % 2 == 0
        ? features
        : throw new UnsupportedException(config.File, key, $"rotary positions on {features} features of a head are not supported: an odd number has no halves");
}
