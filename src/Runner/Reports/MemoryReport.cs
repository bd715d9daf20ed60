using System.Diagnostics;

namespace LStar.Runner.Reports;

/// <summary>Where memory went, in one line.</summary>
internal static class MemoryReport
{
    public static void Print(TextWriter writer)
    {
        using var process = Process.GetCurrentProcess();
        writer.WriteLine(
            $"lstar: memory: {Megabytes(process.PeakWorkingSet64)} peak resident, mapped weights included; " +
            $"managed heap {Megabytes(GC.GetTotalMemory(forceFullCollection: false))}, {Megabytes(GC.GetTotalAllocatedBytes())} allocated in all");
    }

    private static string Megabytes(long bytes) => $"{bytes / 1e6:F0} MB";
}
