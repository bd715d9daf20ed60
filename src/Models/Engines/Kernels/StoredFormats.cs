using System.Runtime.CompilerServices;

namespace LStar.Models.Engines.Kernels;

/// <summary>How a number is stored, known to the compiler. A 32-bit unit of a row holds one float32 or two 16-bit numbers.</summary>
internal unsafe interface IStoredFormat
{
    /// <summary>Numbers in a unit, 1 or 2.</summary>
    static abstract int InUnit { get; }

    /// <summary>Whether infinities and NaN come out wrong, and have to be looked for.</summary>
    static abstract bool FiniteOnly { get; }

    /// <summary>The first number of every unit.</summary>
    static abstract T First<T>(T units)
        where T : struct, IPanelLanes<T>;

    /// <summary>The second, of two.</summary>
    static abstract T Second<T>(T units)
        where T : struct, IPanelLanes<T>;

    /// <summary>A register of numbers that lie side by side, each as the first of its unit.</summary>
    static abstract T Load<T>(byte* from)
        where T : struct, IPanelLanes<T>;
}

/// <summary>float32.</summary>
internal readonly unsafe struct SingleFormat : IStoredFormat
{
    public static int InUnit => 1;

    public static bool FiniteOnly => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T First<T>(T units)
        where T : struct, IPanelLanes<T> => units;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Second<T>(T units)
        where T : struct, IPanelLanes<T> => units;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(byte* from)
        where T : struct, IPanelLanes<T> => T.Load((float*)from);
}

/// <summary>bfloat16.</summary>
internal readonly unsafe struct BrainFormat : IStoredFormat
{
    public static int InUnit => 2;

    public static bool FiniteOnly => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T First<T>(T units)
        where T : struct, IPanelLanes<T> => T.FirstBrain(units);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Second<T>(T units)
        where T : struct, IPanelLanes<T> => T.SecondBrain(units);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(byte* from)
        where T : struct, IPanelLanes<T> => T.LoadWords((ushort*)from);
}

/// <summary>IEEE 754 binary16.</summary>
internal readonly unsafe struct HalfFormat : IStoredFormat
{
    public static int InUnit => 2;

    public static bool FiniteOnly => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T First<T>(T units)
        where T : struct, IPanelLanes<T> => T.FirstHalf(units);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Second<T>(T units)
        where T : struct, IPanelLanes<T> => T.SecondHalf(units);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(byte* from)
        where T : struct, IPanelLanes<T> => T.LoadWords((ushort*)from);
}
