using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Scales;

/// <summary>
/// sum w^2 and sum |w| of weights as they are stored, in one pass: widened in registers, added in double, in the order of <see cref="WideSum"/>. The same numbers give
/// the same bits in whatever type they are stored.
/// </summary>
/// <param name="Squares">sum w^2.</param>
/// <param name="Magnitudes">sum |w|.</param>
internal readonly record struct WeightSums(double Squares, double Magnitudes)
{
    /// <summary>Of float32.</summary>
    public static WeightSums Of(ReadOnlySpan<float> weights) => Of<float, Single>(weights);

    /// <summary>Of IEEE binary16.</summary>
    public static WeightSums OfHalf(ReadOnlySpan<ushort> weights)
    {
        if (FiniteHalf.All(weights))
        {
            return Of<ushort, Binary16>(weights);
        }

        var widened = new float[weights.Length];
        TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<ushort, Half>(weights), widened);
        return Of(widened);
    }

    /// <summary>Of bfloat16.</summary>
    public static WeightSums OfBrain(ReadOnlySpan<ushort> weights) => Of<ushort, Brain16>(weights);

    /// <summary>The sums at one width.</summary>
    internal static WeightSums Of<T, TStored, TType>(ReadOnlySpan<TStored> weights)
        where T : struct, IOctet<T>
        where TStored : unmanaged
        where TType : struct, IStored<TStored>
    {
        ref var at = ref MemoryMarshal.GetReference(weights);
        T squares = default, moreSquares = default, magnitudes = default, moreMagnitudes = default;
        var i = 0;
        for (; i <= weights.Length - 16; i += 16)
        {
            Add(TType.Magnitudes<T>(in at, (nuint)i), ref squares, ref moreSquares, ref magnitudes, ref moreMagnitudes);
        }

        if (i < weights.Length)
        {
            Span<TStored> padded = stackalloc TStored[16];
            padded.Clear();
            weights[i..].CopyTo(padded);
            Add(TType.Magnitudes<T>(in MemoryMarshal.GetReference(padded), 0), ref squares, ref moreSquares, ref magnitudes, ref moreMagnitudes);
        }

        return new WeightSums(T.Total(squares + moreSquares), T.Total(magnitudes + moreMagnitudes));
    }

    private static WeightSums Of<TStored, TType>(ReadOnlySpan<TStored> weights)
        where TStored : unmanaged
        where TType : struct, IStored<TStored> =>
        Vector512.IsHardwareAccelerated ? Of<Octet512, TStored, TType>(weights)
        : Vector256.IsHardwareAccelerated ? Of<Octet256, TStored, TType>(weights)
        : Of<Octet128, TStored, TType>(weights);

    /// <summary>The square of a float32 is exact in double, so that adding it is one rounding with or without a fused operation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>((T First, T Second) weights, ref T squares, ref T moreSquares, ref T magnitudes, ref T moreMagnitudes)
        where T : struct, IOctet<T>
    {
        squares = T.MultiplyAdd(weights.First, weights.First, squares);
        moreSquares = T.MultiplyAdd(weights.Second, weights.Second, moreSquares);
        magnitudes += weights.First;
        moreMagnitudes += weights.Second;
    }

    /// <summary>A type that weights are stored in.</summary>
    internal interface IStored<TStored>
    {
        /// <summary>Those of sixteen weights.</summary>
        static abstract (T First, T Second) Magnitudes<T>(ref readonly TStored from, nuint at)
            where T : struct, IOctet<T>;
    }

    internal readonly struct Single : IStored<float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (T First, T Second) Magnitudes<T>(ref readonly float from, nuint at)
            where T : struct, IOctet<T> => (T.Abs(T.Widen(in from, at)), T.Abs(T.Widen(in from, at + 8)));
    }

    /// <summary>Finite ones.</summary>
    internal readonly struct Binary16 : IStored<ushort>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (T First, T Second) Magnitudes<T>(ref readonly ushort from, nuint at)
            where T : struct, IOctet<T> => T.MagnitudesOfHalves(in from, at);
    }

    internal readonly struct Brain16 : IStored<ushort>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (T First, T Second) Magnitudes<T>(ref readonly ushort from, nuint at)
            where T : struct, IOctet<T> => (T.Abs(T.WidenBrain(in from, at)), T.Abs(T.WidenBrain(in from, at + 8)));
    }
}
