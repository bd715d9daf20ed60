using System.Runtime.InteropServices;

namespace LStar.Models.Checkpoints;

/// <summary>Memory outside the garbage collector's heap for the few tensors that cannot be used where they lie in the file.</summary>
internal sealed unsafe class NativeBuffer(long length) : IDisposable
{
    private byte* _start = (byte*)NativeMemory.Alloc(checked((nuint)length));

    /// <summary>The address of byte 0, valid until this is disposed.</summary>
    public byte* Start => _start;

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_start);
        _start = null;
    }
}
