using System.Runtime.InteropServices;

namespace LStar.Models.Checkpoints;

/// <summary>
/// What the system is told of mapped pages: that they will be read, so that the disk works ahead, or that they have been, so that they no longer count
/// as the process's memory. Advice only: pages that were let go are mapped again, from the file, when they are touched. Windows is told nothing; it
/// trims what is not used by itself.
/// </summary>
internal static unsafe partial class PageAdvice
{
    private const int WillNeed = 3;
    private const int DontNeed = 4;

    /// <summary>Linux 5.14 and later: reads and maps the pages, and returns when they are there.</summary>
    private const int PopulateRead = 22;

    /// <summary>
    /// Reads the pages that hold these bytes, as far as the system can be asked to: to be called beside the work, for it waits for the disk. Linux takes other
    /// advice (will need) for no more than its read-ahead at a time.
    /// </summary>
    public static void Prefetch(byte* start, long length)
    {
        var first = (nint)start / Environment.SystemPageSize * Environment.SystemPageSize;
        var bytes = (nint)start + (nint)length - first;
        if (!OperatingSystem.IsLinux() || !Advise(first, bytes, PopulateRead))
        {
            Advise(first, bytes, WillNeed);
        }
    }

    /// <summary>Lets go of the pages that hold nothing but these bytes.</summary>
    public static void Release(byte* start, long length)
    {
        var page = Environment.SystemPageSize;
        var first = ((nint)start + page - 1) / page * page;
        Advise(first, (((nint)start + (nint)length) / page * page) - first, DontNeed);
    }

    private static bool Advise(nint start, nint length, int advice) => length > 0 && !OperatingSystem.IsWindows() && MAdvise(start, length, advice) == 0;

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MAdvise(nint address, nint length, int advice);
}
