using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

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
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = 0.5f * x[i] * (1 + Erf(x[i] * 0.70710678f));
        }
    }

    /// <summary>
    /// erf by an odd rational function of degrees 13 and 8 on [-4, 4], beyond which it is +-1 in float32; within 4e-7 of the true value (the spec
    /// measures it against MathNet.Numerics).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Erf(float x)
    {
        var z = Math.Clamp(x, -4f, 4f);
        var s = z * z;
        var p = MathF.FusedMultiplyAdd(s, -2.72614225801306e-10f, 2.77068142495902e-08f);
        p = MathF.FusedMultiplyAdd(s, p, -2.10102402082508e-06f);
        p = MathF.FusedMultiplyAdd(s, p, -5.69250639462346e-05f);
        p = MathF.FusedMultiplyAdd(s, p, -7.34990630326855e-04f);
        p = MathF.FusedMultiplyAdd(s, p, -2.95459980854025e-03f);
        p = MathF.FusedMultiplyAdd(s, p, -1.60960333262415e-02f);
        var q = MathF.FusedMultiplyAdd(s, -1.45660718464996e-05f, -2.13374055278905e-04f);
        q = MathF.FusedMultiplyAdd(s, q, -1.68282697438203e-03f);
        q = MathF.FusedMultiplyAdd(s, q, -7.37332916720468e-03f);
        q = MathF.FusedMultiplyAdd(s, q, -1.42647390514189e-02f);
        return z * p / q;
    }
}
