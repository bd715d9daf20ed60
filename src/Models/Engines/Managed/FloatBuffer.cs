namespace LStar.Models.Engines.Managed;

/// <summary>Floats that begin at a cache line: registers as wide as a line would otherwise be read from two lines each.</summary>
internal sealed unsafe class FloatBuffer
{
    public const int LineFloats = 16;

    private readonly float[] _array;
    private readonly int _start;

    public FloatBuffer(int length)
    {
        _array = GC.AllocateUninitializedArray<float>(length + LineFloats - 1, pinned: true);
        fixed (float* first = _array)
        {
            _start = (int)(-(nint)first & ((LineFloats * sizeof(float)) - 1)) / sizeof(float);
        }

        Length = length;
    }

    public int Length { get; }

    public Span<float> Span => _array.AsSpan(_start, Length);
}
