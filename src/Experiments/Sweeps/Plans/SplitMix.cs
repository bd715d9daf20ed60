namespace LStar.Experiments.Sweeps.Plans;

/// <summary>
/// SplitMix64: numbers that are the same in every release of .NET, as prompts drawn by them are part of a cell's key. (Steele, Lea and Flood, Fast splittable pseudorandom
/// number generators, OOPSLA 2014.)
/// </summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to <paramref name="count"/> - 1, each as likely: those of the last, incomplete stretch are drawn again.</summary>
    public int Below(int count)
    {
        var bound = ulong.MaxValue - (ulong.MaxValue % (ulong)count);
        ulong drawn;
        do
        {
            drawn = Next();
        }
        while (drawn >= bound);
        return (int)(drawn % (ulong)count);
    }
}
