using System.Runtime.CompilerServices;

namespace LStar.Models.Engines.Kernels;

/// <summary>Rows of 32-bit units into columns, a register's units of every row at a time, for two or three registers of rows.</summary>
internal static unsafe class UnitTurn
{
    /// <summary>
    /// Unit u of <paramref name="rows"/>[r] from <paramref name="offset"/> bytes on to <paramref name="to"/>[u, r], for <paramref name="registers"/> T.Count
    /// rows. Where fewer than a register of <paramref name="bytes"/> are left, what follows them is undefined; <paramref name="ends"/> is room for them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn<T>(byte** rows, int registers, nint offset, int bytes, float* to, byte* ends)
        where T : struct, IPanelLanes<T>
    {
        if (bytes >= T.Count * sizeof(float))
        {
            Whole<T>(rows, registers, offset, to);
        }
        else
        {
            End<T>(rows, registers, offset, bytes, to, ends);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Whole<T>(byte** rows, int registers, nint offset, float* to)
        where T : struct, IPanelLanes<T>
    {
        T.Transpose(rows, offset, to, registers * T.Count);
        T.Transpose(rows + T.Count, offset, to + T.Count, registers * T.Count);
        if (registers > 2)
        {
            T.Transpose(rows + (2 * T.Count), offset, to + (2 * T.Count), registers * T.Count);
        }
    }

    /// <summary>The ends are copied to where a whole register of them may be read.</summary>
    private static void End<T>(byte** rows, int registers, nint offset, int bytes, float* to, byte* ends)
        where T : struct, IPanelLanes<T>
    {
        var at = stackalloc byte*[registers * T.Count];
        for (var r = 0; r < registers * T.Count; r++)
        {
            at[r] = ends + (r * T.Count * sizeof(float));
            Unsafe.CopyBlockUnaligned(at[r], rows[r] + offset, (uint)bytes);
        }

        Whole<T>(at, registers, 0, to);
    }
}
