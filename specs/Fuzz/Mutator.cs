namespace LStar.Specs.Fuzz;

/// <summary>Makes another file of one; it may answer the same bytes. It never writes to the array it is given.</summary>
internal delegate byte[] Mutator(byte[] input, FuzzDice dice);

/// <summary>The random choices of one case, all from one seed, and the inputs there are to take parts from.</summary>
internal sealed class FuzzDice(int seed, IReadOnlyList<byte[]> pool)
{
    /// <summary>Values at which lengths, counts and offsets go wrong.</summary>
    private static readonly ulong[] Edges =
    [
        0, 1, 2, 7, 8, 31, 32, 63, 64, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000,
        1UL << 40, 1UL << 60, 1UL << 61, 1UL << 62, long.MaxValue - 7, long.MaxValue, 1UL << 63, ulong.MaxValue - 8, ulong.MaxValue,
    ];

    private readonly Random _random = new(seed);

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => _random.Next(count);

    /// <summary>True once in <paramref name="count"/> times.</summary>
    public bool OneIn(int count) => _random.Next(count) == 0;

    /// <summary>One of these.</summary>
    public T One<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>Another input: a sound file, or one that led somewhere new.</summary>
    public byte[] Other() => One(pool);

    /// <summary>A value at which numbers go wrong, or one beside <paramref name="near"/>.</summary>
    public ulong Edge(ulong near = 0) => Below(3) switch
    {
        0 => near + (ulong)Below(9) - 4,
        _ => One(Edges),
    };
}
