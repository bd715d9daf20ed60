using System.Runtime.InteropServices;
using LStar.Experiments.Files;

namespace LStar.Experiments.Measuring;

/// <summary>
/// The residual stream of one prompt at every layer, x^(0)..x^(L), which alignment to the output needs once the output is known. It is kept in memory
/// while it is small and in a temporary file beyond, so that memory does not grow with depth.
/// </summary>
internal sealed class ResidualTape : IDisposable
{
    private readonly int _length;
    private readonly float[]? _memory;
    private readonly FileStream? _file;

    /// <summary>A tape of <paramref name="states"/> states of <paramref name="length"/> floats each.</summary>
    public ResidualTape(int states, int length, long mostBytesInMemory)
    {
        _length = length;
        if ((long)states * length * sizeof(float) <= mostBytesInMemory)
        {
            _memory = GC.AllocateUninitializedArray<float>(states * length);
        }
        else
        {
            _file = TemporaryFile.Create();
        }
    }

    public void Write(int state, ReadOnlySpan<float> x)
    {
        if (_file is null)
        {
            x.CopyTo(_memory.AsSpan(state * _length, _length));
        }
        else
        {
            RandomAccess.Write(_file.SafeFileHandle, MemoryMarshal.AsBytes(x), (long)state * _length * sizeof(float));
        }
    }

    /// <summary>Floats <paramref name="from"/> on of a state; into <paramref name="scratch"/> where they come from the file.</summary>
    public ReadOnlySpan<float> Read(int state, int from, Span<float> scratch)
    {
        if (_file is null)
        {
            return _memory.AsSpan((state * _length) + from, scratch.Length);
        }

        var bytes = MemoryMarshal.AsBytes(scratch);
        var at = (((long)state * _length) + from) * sizeof(float);
        for (var read = 0; read < bytes.Length;)
        {
            var got = RandomAccess.Read(_file.SafeFileHandle, bytes[read..], at + read);
            read += got > 0 ? got : throw new EndOfStreamException("the temporary file of residual states ended early");
        }

        return scratch;
    }

    public void Dispose() => _file?.Dispose();
}
