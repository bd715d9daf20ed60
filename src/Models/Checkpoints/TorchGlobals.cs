using System.Collections.Immutable;

namespace LStar.Models.Checkpoints;

/// <summary>
/// The names a state dict's pickle may use, and what calling them means. A pickle can name any function of the machine that wrote it; these are
/// the ones torch needs for tensors (torch.load(weights_only=True) works the same way), and every other is refused before anything happens.
/// </summary>
internal static class TorchGlobals
{
    /// <summary>No model has tensors of more dimensions; a pickle can repeat a long tuple for a few bytes.</summary>
    private const int MostDimensions = 16;

    /// <summary>torch numbers its storages; a pickle can use one long key in a million tensors.</summary>
    private const int LongestKey = 100;

    private static readonly PickledGlobal OrderedDict = new("collections.OrderedDict");
    private static readonly PickledGlobal RebuildTensor = new("torch._utils._rebuild_tensor_v2");
    private static readonly PickledGlobal RebuildParameter = new("torch._utils._rebuild_parameter");

    private static readonly Dictionary<string, PickledGlobal> Storages = new PickledGlobal[]
    {
        new("torch.DoubleStorage", DType.F64),
        new("torch.FloatStorage", DType.F32),
        new("torch.HalfStorage", DType.F16),
        new("torch.BFloat16Storage", DType.BF16),
        new("torch.LongStorage", DType.I64),
        new("torch.IntStorage", DType.I32),
        new("torch.ByteStorage", DType.U8),
        new("torch.BoolStorage", DType.Bool),
    }.ToDictionary(storage => storage.Name, StringComparer.Ordinal);

    /// <summary>The global of that module and name.</summary>
    /// <exception cref="CheckpointException">It is not allowed.</exception>
    /// <exception cref="UnsupportedException">It is a storage of an element type that is not supported.</exception>
    public static PickledGlobal Find(PickleStream pickle, string module, string name)
    {
        var global = (module, name) switch
        {
            ("collections", "OrderedDict") => OrderedDict,
            ("torch._utils", "_rebuild_tensor_v2") => RebuildTensor,
            ("torch._utils", "_rebuild_parameter") => RebuildParameter,
            ("torch", _) => Storages.GetValueOrDefault($"torch.{name}"),
            _ => null,
        };
        if (global is null && module == "torch" && name.EndsWith("Storage", StringComparison.Ordinal))
        {
            throw new UnsupportedException(pickle.File, $"torch.{name}", $"tensors of this type are not supported; {string.Join(", ", Storages.Keys)} are");
        }

        return global ?? throw pickle.Refuse($"asks for {module}.{name}, which no state dict needs: refused, and nothing of it was executed");
    }

    /// <summary>What Python's global(*arguments) would make, for the three that are functions.</summary>
    /// <param name="pickle">For messages.</param>
    /// <param name="global">What is called.</param>
    /// <param name="arguments">With what.</param>
    /// <param name="pairs">How many pairs may still be copied out of lists; those of this call are taken off.</param>
    public static object Call(PickleStream pickle, object? global, object? arguments, ref int pairs)
    {
        if (global is not PickledGlobal callee || arguments is not PickledTuple { Items: var given })
        {
            throw pickle.Refuse($"calls {Pickled.KindOf(global)} with {Pickled.KindOf(arguments)}");
        }

        if (callee == OrderedDict && given is [PickledList list])
        {
            return DictOf(pickle, list, ref pairs);
        }

        return (callee, given) switch
        {
            _ when callee == OrderedDict && given is [] => new PickledDict(ordered: true),
            _ when callee == RebuildTensor && given.Length <= 7
                && given is [PickledStorage storage, long offset, PickledTuple shape, PickledTuple strides, bool, _, ..]
                => TensorOf(pickle, storage, offset, shape, strides),
            _ when callee == RebuildParameter && given is [PickledTensor tensor, bool, _] => tensor,
            _ => throw pickle.Refuse($"calls {callee.Name} with ({string.Join(", ", given.Take(8).Select(Pickled.KindOf))})"),
        };
    }

    /// <summary>The storage that a persistent id stands for: ("storage", type, key, location, count).</summary>
    public static PickledStorage Storage(PickleStream pickle, object? id) =>
        id is PickledTuple { Items: ["storage", PickledGlobal { Storage: { } type }, string key, string, long and >= 0 and var count] }
            ? new PickledStorage(type, key.Length <= LongestKey ? key : throw pickle.Refuse($"names a storage in {key.Length} characters"), count)
            : throw pickle.Refuse("expected the persistent id (\"storage\", type, key, location, count), found another");

    private static PickledDict DictOf(PickleStream pickle, PickledList list, ref int pairs)
    {
        pairs = pairs >= list.Items.Count ? pairs - list.Items.Count : throw pickle.Refuse("fills dicts from lists more often than any state dict does");
        var dict = new PickledDict(ordered: true);
        foreach (var pair in list.Items)
        {
            var items = pair is PickledTuple tuple ? tuple.Items : pair is PickledList two ? two.Items : [];
            dict.Set(items.Count == 2 ? Key(pickle, items[0]) : throw pickle.Refuse("fills an OrderedDict with something that is not a pair"), items[1]);
        }

        return dict;
    }

    /// <summary>A dict's key: text or a whole number. Python hashes more; a state dict has no use for it.</summary>
    public static object Key(PickleStream pickle, object? key) =>
        key is string or long ? key : throw pickle.Refuse($"uses {Pickled.KindOf(key)} as a dict's key");

    private static PickledTensor TensorOf(PickleStream pickle, PickledStorage storage, long offset, PickledTuple shape, PickledTuple strides)
    {
        var tensor = new PickledTensor(storage, offset, Sizes(shape), Sizes(strides));
        return offset >= 0 && tensor.Shape.Length == tensor.Strides.Length
            ? tensor
            : throw pickle.Refuse($"builds a tensor with offset {offset}, {tensor.Shape.Length} sizes and {tensor.Strides.Length} strides");

        ImmutableArray<long> Sizes(PickledTuple tuple) => tuple.Items.Length > MostDimensions
            ? throw pickle.Refuse($"builds a tensor of {tuple.Items.Length} dimensions, more than {MostDimensions}")
            : [.. tuple.Items.Select(item => item is long size and >= 0
                ? size
                : throw pickle.Refuse($"builds a tensor with the size or stride {(item is long ? item : Pickled.KindOf(item))}"))];
    }
}
