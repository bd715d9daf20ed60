using System.Text;

namespace LStar.Specs.Models.Checkpoints.Gguf;

/// <summary>Writes a GGUF file field by field, as docs/gguf.md of ggml has them, and whatever a test wants to be wrong with it.</summary>
internal sealed class GgufWriter
{
    private readonly List<(string Key, Action<BinaryWriter> Value)> _keys = [];
    private readonly List<(string Name, long[] Dims, uint Type, byte[] Data)> _tensors = [];

    public string Magic { get; init; } = "GGUF";

    public uint Version { get; init; } = 3;

    /// <summary>What the data are aligned to; the key general.alignment is for the test to add.</summary>
    public int Alignment { get; init; } = 32;

    /// <summary>Claimed in place of the true counts.</summary>
    public ulong? TensorCount { get; init; }

    public ulong? KeyCount { get; init; }

    /// <summary>Makes another offset of a tensor's.</summary>
    public Func<ulong, ulong> Offset { get; init; } = offset => offset;

    public GgufWriter Key(string key, string value) => Key(key, 8, writer => Text(writer, value));

    public GgufWriter Key(string key, uint value) => Key(key, 4, writer => writer.Write(value));

    public GgufWriter Key(string key, int value) => Key(key, 5, writer => writer.Write(value));

    public GgufWriter Key(string key, ulong value) => Key(key, 10, writer => writer.Write(value));

    public GgufWriter Key(string key, float value) => Key(key, 6, writer => writer.Write(value));

    public GgufWriter Key(string key, bool value) => Key(key, 7, writer => writer.Write(value));

    public GgufWriter Key(string key, IReadOnlyCollection<string> values) => Array(key, 8, values, Text);

    public GgufWriter Key(string key, IReadOnlyCollection<int> values) => Array(key, 5, values, (writer, value) => writer.Write(value));

    public GgufWriter Key(string key, IReadOnlyCollection<float> values) => Array(key, 6, values, (writer, value) => writer.Write(value));

    /// <summary>A key of a kind, its value written by the test.</summary>
    public GgufWriter Key(string key, uint kind, Action<BinaryWriter> value)
    {
        _keys.Add((key, writer =>
        {
            writer.Write(kind);
            value(writer);
        }));
        return this;
    }

    /// <summary>Takes a key out again.</summary>
    public GgufWriter Without(string key)
    {
        _keys.RemoveAll(pair => pair.Key == key);
        return this;
    }

    /// <summary>A tensor; its dimensions are those of the file, fastest first.</summary>
    public GgufWriter Tensor(string name, long[] dims, uint type, byte[] data)
    {
        _tensors.Add((name, dims, type, data));
        return this;
    }

    /// <summary>Takes a tensor out again.</summary>
    public GgufWriter WithoutTensor(string name)
    {
        _tensors.RemoveAll(tensor => tensor.Name == name);
        return this;
    }

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Encoding.ASCII.GetBytes(Magic));
        writer.Write(Version);
        writer.Write(TensorCount ?? (ulong)_tensors.Count);
        writer.Write(KeyCount ?? (ulong)_keys.Count);
        foreach (var (key, value) in _keys)
        {
            Text(writer, key);
            value(writer);
        }

        var offset = 0L;
        foreach (var (name, dims, type, data) in _tensors)
        {
            Text(writer, name);
            writer.Write((uint)dims.Length);
            dims.ToList().ForEach(writer.Write);
            writer.Write(type);
            writer.Write(Offset((ulong)offset));
            offset = Up(offset + data.Length);
        }

        foreach (var (_, _, _, data) in _tensors)
        {
            writer.Write(new byte[Up(stream.Position) - stream.Position]);
            writer.Write(data);
        }

        return stream.ToArray();
    }

    public static void Text(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private GgufWriter Array<T>(string key, uint kind, IReadOnlyCollection<T> values, Action<BinaryWriter, T> write) => Key(key, 9, writer =>
    {
        writer.Write(kind);
        writer.Write((ulong)values.Count);
        foreach (var value in values)
        {
            write(writer, value);
        }
    });

    private long Up(long at) => (at + Alignment - 1) / Alignment * Alignment;
}
