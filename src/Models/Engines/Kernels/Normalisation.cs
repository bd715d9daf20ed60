using System.Numerics.Tensors;

namespace LStar.Models.Engines.Kernels;

/// <summary>LayerNorm and RMSNorm of one row. A gamma or beta that is empty is left out.</summary>
internal static class Normalisation
{
    /// <summary>(x - mean) / sqrt(mean((x - mean)^2) + eps) gamma + beta. <paramref name="y"/> may be <paramref name="x"/>.</summary>
    public static void LayerNorm(ReadOnlySpan<float> x, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, float epsilon, Span<float> y)
    {
        y = y[..x.Length];
        TensorPrimitives.Subtract(x, TensorPrimitives.Sum(x) / x.Length, y);
        var variance = TensorPrimitives.SumOfSquares<float>(y) / x.Length;
        TensorPrimitives.Multiply(y, 1 / MathF.Sqrt(variance + epsilon), y);
        if (!gamma.IsEmpty)
        {
            TensorPrimitives.Multiply(y, gamma, y);
        }

        if (!beta.IsEmpty)
        {
            TensorPrimitives.Add(y, beta, y);
        }
    }

    /// <summary>x / sqrt(mean(x^2) + eps) gamma. <paramref name="y"/> may be <paramref name="x"/>.</summary>
    public static void RmsNorm(ReadOnlySpan<float> x, ReadOnlySpan<float> gamma, float epsilon, Span<float> y)
    {
        y = y[..x.Length];
        var meanSquare = TensorPrimitives.SumOfSquares(x) / x.Length;
        TensorPrimitives.Multiply(x, 1 / MathF.Sqrt(meanSquare + epsilon), y);
        TensorPrimitives.Multiply(y, gamma, y);
    }
}
