namespace LStar.Models.Engines.Kernels;

/// <summary>(a, b) becomes (a cos - b sin, b cos + a sin), element by element, in place.</summary>
internal static class Rotation
{
    /// <summary>All four spans are equally long.</summary>
    public static void InPlace(Span<float> a, Span<float> b, ReadOnlySpan<float> cos, ReadOnlySpan<float> sin)
    {
        for (var i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = ((a[i] * cos[i]) - (b[i] * sin[i]), (b[i] * cos[i]) + (a[i] * sin[i]));
        }
    }
}
