using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LStar.Bench.Machine;

/// <summary>
/// What is timed: the wall's seconds, or a processor's, which other programs on the machine take nothing from. Processor time of several threads is
/// divided by their number; who waits by turning on the spot pays for it, so that it compares contenders fairly on one thread only.
/// </summary>
internal sealed unsafe class Clock(bool processor, int threads)
{
    private const int OfProcess = 2;
    private const int OfThread = 3;

    /// <summary>Seconds from some beginning on.</summary>
    public double Seconds => processor ? Processor(threads == 1 ? OfThread : OfProcess) / threads : Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    /// <summary>Processor seconds of all processes that were started and have ended.</summary>
    public static double OfChildren()
    {
        const int children = -1;
        var usage = stackalloc long[32];
        return OperatingSystem.IsLinux() && GetResourceUsage(children, usage) == 0 ? usage[0] + usage[2] + ((usage[1] + usage[3]) * 1e-6) : double.NaN;
    }

    private static double Processor(int clock)
    {
        var time = stackalloc long[2];
        return GetTime(clock, time) == 0 ? time[0] + (time[1] * 1e-9) : double.NaN;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, long* time);

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, long* usage);
}
