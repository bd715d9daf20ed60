using LStar.Models.Checkpoints;

namespace LStar.Models.Weights;

/// <summary>A one-dimensional weight (a bias or a norm's scale), with what the architecture adds to each element: 1 in Gemma's norms, else 0.</summary>
public sealed class Vector(Tensor tensor, float plus = 0)
{
    /// <summary>What is stored.</summary>
    public Tensor Tensor { get; } = tensor;

    /// <summary>Elements.</summary>
    public int Count => (int)Tensor.Count;

    /// <summary>The effective values: stored + what is added.</summary>
    public void Read(Span<float> destination)
    {
        // A file that has added the number itself has rounded the sum: it is not taken away and added again.
        var missing = plus - Tensor.Plus;
        Tensor.ReadChanged(0, destination[..Count]);
        if (missing != 0)
        {
            System.Numerics.Tensors.TensorPrimitives.Add(destination[..Count], missing, destination);
        }
    }

    /// <summary>The effective values as an array.</summary>
    public float[] ToArray()
    {
        var values = new float[Count];
        Read(values);
        return values;
    }
}
