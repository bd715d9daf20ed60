using System.Numerics.Tensors;

namespace LStar.Models.Engines.Kernels;

/// <summary>
/// exp(x - max) / sum exp(x - max), in place. Subtracting the maximum keeps exp from overflowing, which TensorPrimitives.SoftMax does not do. NaN in
/// any element makes all of them NaN; an infinite maximum too, as it does in the libraries this is compared with.
/// </summary>
internal static class Softmax
{
    /// <summary>Nothing happens to an empty span.</summary>
    public static void InPlace(Span<float> x)
    {
        if (x.IsEmpty)
        {
            return;
        }

        TensorPrimitives.Subtract(x, TensorPrimitives.Max<float>(x), x);
        TensorPrimitives.Exp(x, x);
        TensorPrimitives.Divide(x, TensorPrimitives.Sum<float>(x), x);
    }
}
