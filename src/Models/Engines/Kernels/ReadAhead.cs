using System.Runtime.Intrinsics.X86;

namespace LStar.Models.Engines.Kernels;

/// <summary>
/// The block of a weight behind the one in work, asked for a few lines at a time between tiles: its rows are more streams than a processor follows by
/// itself, and all lines at once would keep others waiting. Asks for nothing where there are no rows, and on processors other than x86.
/// </summary>
internal readonly unsafe struct ReadAhead(byte** rows, int count, nint offset, int bytes)
{
    private const int LineBytes = 64;

    /// <summary>Part <paramref name="part"/> of <paramref name="parts"/> of the rows. What lies behind a mapping is asked for in vain, without harm.</summary>
    public void Ask(int part, int parts)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        for (var r = count * part / parts; r < count * (part + 1) / parts; r++)
        {
            for (var line = 0; line < bytes; line += LineBytes)
            {
                Sse.Prefetch0(rows[r] + offset + line);
            }
        }
    }
}
