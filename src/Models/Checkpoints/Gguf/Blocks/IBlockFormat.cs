namespace LStar.Models.Checkpoints.Gguf.Blocks;

/// <summary>How a block of quantised numbers is stored, known to the compiler. Layouts and arithmetic: ggml's ggml-common.h and ggml-quants.c.</summary>
internal unsafe interface IBlockFormat
{
    /// <summary>Numbers that <see cref="Decode"/> makes at a time: a whole block of 32, or half a block of 256.</summary>
    static abstract int Part { get; }

    /// <summary>
    /// Part <paramref name="part"/> of a block as float32, every product and sum rounded by itself. None of the addresses need be aligned. It is not to be inlined: its
    /// own steps then no longer are, and it takes four times as long.
    /// </summary>
    static abstract void Decode(byte* block, int part, float* to);
}
