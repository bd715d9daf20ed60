using LStar.Models.Engines.Kernels;

namespace LStar.Models.Engines.Managed;

/// <summary>cos and sin of every position's angles, [positions, r/2] each, in float32 as the compared implementations have them.</summary>
internal sealed class RotaryTable
{
    private readonly Rotary _rotary;
    private readonly int _positions;
    private readonly int _half;
    private readonly float[] _cos;
    private readonly float[] _sin;

    public RotaryTable(Rotary rotary, int positions)
    {
        (_rotary, _positions) = (rotary, positions);
        _half = rotary.Frequencies.Length;
        _cos = new float[positions * _half];
        _sin = new float[positions * _half];
        for (var p = 0; p < positions; p++)
        {
            for (var i = 0; i < _half; i++)
            {
                (_sin[(p * _half) + i], _cos[(p * _half) + i]) = MathF.SinCos(p * rotary.Frequencies[i]);
            }
        }
    }

    /// <summary>Whether this is a table of <paramref name="rotary"/> and long enough.</summary>
    public bool Serves(Rotary rotary, int positions) => ReferenceEquals(_rotary, rotary) && positions <= _positions;

    /// <summary>Turns the heads of one row: (a, b) becomes (a cos - b sin, b cos + a sin), a and b being the two halves.</summary>
    public void Turn(Span<float> row, Heads heads, int position)
    {
        var cos = _cos.AsSpan(position * _half, _half);
        var sin = _sin.AsSpan(position * _half, _half);
        for (var h = 0; h < heads.Count; h++)
        {
            var at = heads.Offset + (h * heads.Stride);
            Rotation.InPlace(row.Slice(at, _half), row.Slice(at + _half, _half), cos, sin);
        }
    }
}
