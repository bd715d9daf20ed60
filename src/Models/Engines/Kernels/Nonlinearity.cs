using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LStar.Models.Engines.Kernels;

/// <summary>The feed-forward's functions, in place, each in float32. NaN travels.</summary>
internal static class Nonlinearity
{
    private const int Chunk = 256;

    /// <summary>Applies <paramref name="function"/> to every element.</summary>
    public static void InPlace(Span<float> x, Activation function)
    {
        switch (function)
        {
            case Activation.Relu:
                TensorPrimitives.Max(x, 0f, x);
                break;
            case Activation.Silu:
                Silu(x);
                break;
            case Activation.GeluTanh:
                GeluTanh(x);
                break;
            default:
                Gelu(x);
                break;
        }
    }

    private static void Silu(Span<float> x)
    {
        Span<float> sigmoid = stackalloc float[Chunk];
        for (var at = 0; at < x.Length; at += Chunk)
        {
            var part = x[at..Math.Min(at + Chunk, x.Length)];
            var gate = sigmoid[..part.Length];
            TensorPrimitives.Negate(part, gate);
            TensorPrimitives.Exp(gate, gate);
            TensorPrimitives.Add(gate, 1f, gate);
            TensorPrimitives.Divide(part, gate, part);
        }
    }

    private static void GeluTanh(Span<float> x)
    {
        Span<float> inner = stackalloc float[Chunk];
        for (var at = 0; at < x.Length; at += Chunk)
        {
            var part = x[at..Math.Min(at + Chunk, x.Length)];
            var t = inner[..part.Length];
            TensorPrimitives.Multiply(part, part, t);
            TensorPrimitives.Multiply(t, part, t);
            TensorPrimitives.MultiplyAdd(t, 0.044715f, part, t);
            TensorPrimitives.Multiply(t, 0.7978845608f, t);
            TensorPrimitives.Tanh(t, t);
            TensorPrimitives.Add(t, 1f, t);
            TensorPrimitives.Multiply(part, 0.5f, part);
            TensorPrimitives.Multiply(part, t, part);
        }
    }

    private static void Gelu(Span<float> x)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Gelu<Lanes512>(x);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Gelu<Lanes256>(x);
        }
        else
        {
            Gelu<Lanes128>(x);
        }
    }

    /// <summary>x/2 (1 + erf(x / sqrt 2)).</summary>
    internal static unsafe void Gelu<T>(Span<float> x)
        where T : struct, ILanes<T>
    {
        var rest = stackalloc float[16];
        fixed (float* data = x)
        {
            var i = 0;
            for (; i + T.Count <= x.Length; i += T.Count)
            {
                T.Store(Gelu(T.Load(data + i)), data + i);
            }

            if (i < x.Length)
            {
                var end = x[i..];
                end.CopyTo(new Span<float>(rest, 16));
                T.Store(Gelu(T.Load(rest)), rest);
                new Span<float>(rest, end.Length).CopyTo(end);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Gelu<T>(T x)
        where T : struct, ILanes<T>
    {
        var half = T.All(0.5f) * x;
        return T.MultiplyAdd(half, Erf(x * T.All(0.70710678f)), half);
    }

    /// <summary>
    /// erf by an odd rational function of degrees 13 and 8 on [-4, 4], beyond which it is +-1 in float32; within 4e-7 of the true value (the spec
    /// measures it against MathNet.Numerics).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Erf<T>(T x)
        where T : struct, ILanes<T>
    {
        var z = T.Clamp(x, -4, 4);
        var s = z * z;
        var p = T.MultiplyAdd(s, T.All(-2.72614225801306e-10f), T.All(2.77068142495902e-08f));
        p = T.MultiplyAdd(s, p, T.All(-2.10102402082508e-06f));
        p = T.MultiplyAdd(s, p, T.All(-5.69250639462346e-05f));
        p = T.MultiplyAdd(s, p, T.All(-7.34990630326855e-04f));
        p = T.MultiplyAdd(s, p, T.All(-2.95459980854025e-03f));
        p = T.MultiplyAdd(s, p, T.All(-1.60960333262415e-02f));
        var q = T.MultiplyAdd(s, T.All(-1.45660718464996e-05f), T.All(-2.13374055278905e-04f));
        q = T.MultiplyAdd(s, q, T.All(-1.68282697438203e-03f));
        q = T.MultiplyAdd(s, q, T.All(-7.37332916720468e-03f));
        q = T.MultiplyAdd(s, q, T.All(-1.42647390514189e-02f));
        return z * p / q;
    }
}
