namespace LStar.Models.Engines.Kernels;

/// <summary>A 16-bit format, known to the compiler.</summary>
internal interface IStoredFormat
{
    /// <summary>Whether widening needs a look for infinities and NaN.</summary>
    static abstract bool FiniteOnly { get; }

    static abstract T First<T>(T pairs)
        where T : struct, IPanelLanes<T>;

    static abstract T Second<T>(T pairs)
        where T : struct, IPanelLanes<T>;
}

/// <summary>bfloat16.</summary>
internal readonly struct BrainFormat : IStoredFormat
{
    public static bool FiniteOnly => false;

    public static T First<T>(T pairs)
        where T : struct, IPanelLanes<T> => T.FirstBrain(pairs);

    public static T Second<T>(T pairs)
        where T : struct, IPanelLanes<T> => T.SecondBrain(pairs);
}

/// <summary>IEEE 754 binary16.</summary>
internal readonly struct HalfFormat : IStoredFormat
{
    public static bool FiniteOnly => true;

    public static T First<T>(T pairs)
        where T : struct, IPanelLanes<T> => T.FirstHalf(pairs);

    public static T Second<T>(T pairs)
        where T : struct, IPanelLanes<T> => T.SecondHalf(pairs);
}
