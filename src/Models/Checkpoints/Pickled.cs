using System.Collections.Immutable;

namespace LStar.Models.Checkpoints;

/// <summary>
/// What a pickle of a state dict is made of, besides null, bool, long, double and string. They are compared and shown by what they are, never by
/// walking through them: a hostile pickle may contain itself.
/// </summary>
internal abstract class Pickled
{
    /// <summary>The value's kind in Python's words, for messages.</summary>
    public static string KindOf(object? value) => value switch
    {
        null => "None",
        bool => "bool",
        long => "int",
        double => "float",
        string => "str",
        PickledGlobal global => global.Name,
        PickledTuple => "tuple",
        PickledList => "list",
        PickledDict => "dict",
        PickledStorage => "storage",
        _ => "tensor",
    };
}

/// <summary>A tuple.</summary>
internal sealed class PickledTuple(params object?[] items) : Pickled
{
    public static readonly PickledTuple Empty = new();

    public object?[] Items => items;
}

/// <summary>A list.</summary>
internal sealed class PickledList : Pickled
{
    private List<object?>? _items;

    public IReadOnlyList<object?> Items => _items ?? (IReadOnlyList<object?>)[];

    public void Add(object? item) => (_items ??= []).Add(item);
}

/// <summary>A dict or OrderedDict, in order of insertion; the last value of a key counts, as in Python.</summary>
internal sealed class PickledDict(bool ordered) : Pickled
{
    private OrderedDictionary<object, object?>? _items;

    /// <summary>An OrderedDict, whose attributes BUILD may set: torch keeps _metadata there.</summary>
    public bool IsOrdered => ordered;

    public IReadOnlyDictionary<object, object?> Items => _items ?? (IReadOnlyDictionary<object, object?>)ImmutableDictionary<object, object?>.Empty;

    public void Set(object key, object? value) => (_items ??= new(KeyComparer.Seeded))[key] = value;

    /// <summary>A long's own hash is its two halves, exclusive or: a pickle can choose keys that all have the same. This one mixes in a number of the process.</summary>
    private sealed class KeyComparer : IEqualityComparer<object>
    {
        public static readonly KeyComparer Seeded = new();

        public new bool Equals(object? x, object? y) => object.Equals(x, y);

        public int GetHashCode(object key) => key is long number ? HashCode.Combine((int)number, (int)(number >> 32)) : key.GetHashCode();
    }
}

/// <summary>A name the pickle may refer to: one of the allowed ones.</summary>
/// <param name="name">module.name.</param>
/// <param name="storage">The element type where it is a storage class.</param>
internal sealed class PickledGlobal(string name, DType? storage = null) : Pickled
{
    public string Name => name;

    public DType? Storage => storage;
}

/// <summary>A storage: <paramref name="count"/> elements in the archive's file data/KEY.</summary>
internal sealed class PickledStorage(DType type, string key, long count) : Pickled
{
    public DType Type => type;

    public string Key => key;

    public long Count => count;
}

/// <summary>A tensor: a strided view of a storage, counted in elements. Nothing is checked yet but that the numbers are not negative.</summary>
internal sealed class PickledTensor(PickledStorage storage, long offset, ImmutableArray<long> shape, ImmutableArray<long> strides) : Pickled
{
    public PickledStorage Storage => storage;

    public long Offset => offset;

    public ImmutableArray<long> Shape => shape;

    public ImmutableArray<long> Strides => strides;

    public override string ToString() => $"[{string.Join(", ", shape)}] with strides [{string.Join(", ", strides)}]";
}
