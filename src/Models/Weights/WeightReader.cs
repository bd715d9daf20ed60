using LStar.Models.Checkpoints;
using LStar.Models.Checkpoints.Gguf;

namespace LStar.Models.Weights;

/// <summary>
/// Hands an architecture its tensors by the names the Hub uses, checks each shape, and remembers what was taken, so that a missing tensor, one of
/// another shape and one that nobody asked for are all errors.
/// </summary>
public sealed class WeightReader(Checkpoint checkpoint, string prefix = "")
{
    private readonly HashSet<string> _taken = [];

    /// <summary>Elements of all tensors taken so far: the model's parameters, a tied matrix counted once.</summary>
    public long Parameters { get; private set; }

    /// <summary>The first of <paramref name="candidates"/> under which <paramref name="name"/> exists: families are published with and without a prefix.</summary>
    public static WeightReader WithPrefix(Checkpoint checkpoint, string name, params ReadOnlySpan<string> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (checkpoint.Tensors.ContainsKey(candidate + name))
            {
                return new WeightReader(checkpoint, candidate);
            }
        }

        throw Missing(checkpoint, candidates[0] + name);
    }

    /// <summary>Whether the tensor is in the file.</summary>
    public bool Has(string name) => checkpoint.Tensors.ContainsKey(prefix + name);

    /// <summary>A matrix stored as [out, in].</summary>
    public Matrix Matrix(string name, long rows, long columns) => Weights.Matrix.Of(Take(prefix + name, rows, columns));

    /// <summary>A matrix stored as [in, out] (GPT-2's Conv1D), read as [out, in].</summary>
    public Matrix Conv1D(string name, long rows, long columns) => Weights.Matrix.OfTransposed(Take(prefix + name, columns, rows));

    /// <summary>A vector; <paramref name="plus"/> is added to each element where it is used.</summary>
    public Vector Vector(string name, long count, float plus = 0) => new(Take(prefix + name, count), plus);

    /// <summary>A vector if <paramref name="present"/>, else null.</summary>
    public Vector? Vector(string name, long count, bool present) => present ? Vector(name, count) : null;

    /// <summary>
    /// Reads layers 0 to <paramref name="count"/> - 1 one after another, so that a count beyond what the file holds ends at the first tensor that is
    /// missing, however large it is.
    /// </summary>
    public static T[] Layers<T>(int count, Func<int, T> read)
    {
        var layers = new List<T>();
        for (var l = 0; l < count; l++)
        {
            layers.Add(read(l));
        }

        return [.. layers];
    }

    /// <summary>
    /// The output matrix [vocabulary, width]: the embeddings where they are tied, else the tensor of the first of these names that is there, which is
    /// never under the prefix.
    /// </summary>
    public Matrix Head(Matrix embeddings, bool tied, params ReadOnlySpan<string> names)
    {
        var name = names[0];
        foreach (var other in names[1..])
        {
            name = checkpoint.Tensors.ContainsKey(name) ? name : other;
        }

        if (!tied)
        {
            return Weights.Matrix.Of(Take(name, embeddings.Rows, embeddings.Columns));
        }

        // Torch files have the shared matrix under both names; the embeddings are what config.json says counts.
        if (checkpoint.TryGet(name, out var copy))
        {
            Check(copy, embeddings.Rows, embeddings.Columns);
            _taken.Add(name);
        }

        return embeddings;
    }

    /// <summary>After the last weight: refuses tensors that no one took, but for buffers that <paramref name="isBuffer"/> knows by the end of their name.</summary>
    public void RefuseOthers(params string[] isBuffer)
    {
        var extra = checkpoint.Tensors.Values.FirstOrDefault(tensor =>
            !_taken.Contains(tensor.Name) && !isBuffer.Any(end => tensor.Name.EndsWith(end, StringComparison.Ordinal)));
        if (extra is not null)
        {
            throw new CheckpointException(extra.File, $"a tensor {extra.ShapeText} that this architecture with {(GgufLocation.IsFile(checkpoint.Folder) ? "these keys" : "this config.json")} does not have", extra.Name);
        }
    }

    /// <summary>What the shapes come from, and its verb, for messages.</summary>
    private string Configuration => GgufLocation.IsFile(checkpoint.Folder) ? "the file's keys ask" : "config.json asks";

    private static CheckpointException Missing(Checkpoint checkpoint, string name) => new(checkpoint.Folder, "the tensor is missing", name);

    private Tensor Take(string name, params ReadOnlySpan<long> shape)
    {
        if (!checkpoint.TryGet(name, out var tensor))
        {
            throw Missing(checkpoint, name);
        }

        Check(tensor, shape);
        if (_taken.Add(name))
        {
            Parameters += tensor.Count;
        }

        return tensor;
    }

    private void Check(Tensor tensor, params ReadOnlySpan<long> shape)
    {
        if (!tensor.Type.IsWeight())
        {
            throw new CheckpointException(tensor.File, $"expected a weight of floating point numbers, found {tensor.Type}", tensor.Name);
        }

        if (!tensor.Shape.AsSpan().SequenceEqual(shape))
        {
            throw new CheckpointException(tensor.File, $"the shape is {tensor.ShapeText}, {Configuration} for [{string.Join(", ", shape.ToArray())}]", tensor.Name);
        }

        if (shape.ContainsAnyExceptInRange(0, int.MaxValue))
        {
            throw new CheckpointException(tensor.File, $"the shape {tensor.ShapeText} has a size of more than {int.MaxValue}", tensor.Name);
        }
    }
}
