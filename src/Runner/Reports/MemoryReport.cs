using System.Diagnostics;
using LStar.Models.Engines;

namespace LStar.Runner.Reports;

/// <summary>Where memory went, in one line: looked at after every layer, told by parts as it was when it was most.</summary>
internal sealed class MemoryReport(IEngine engine)
{
    private (MemoryParts Parts, long Heap, long Buffers, string Where)? _most;

    /// <summary>One look.</summary>
    public void Look(string model, int layer)
    {
        if (MemoryParts.Now() is { } parts && parts.Total > (_most?.Parts.Total ?? 0))
        {
            _most = (parts, GC.GetTotalMemory(forceFullCollection: false), engine.BufferBytes, $"layer {layer - 1} of {model}");
        }
    }

    public void Print(TextWriter writer)
    {
        using var process = Process.GetCurrentProcess();
        writer.WriteLine(
            $"lstar: memory: {Megabytes(process.PeakWorkingSet64)} peak resident, mapped weights included{Most()}; {Megabytes(GC.GetTotalAllocatedBytes())} of managed memory allocated in all");
    }

    private static string Megabytes(long bytes) => $"{bytes / 1e6:F0} MB";

    private string Most()
    {
        if (_most is not ({ } parts, var heap, var buffers, var where))
        {
            return "";
        }

        var others = Math.Max(0, parts.Anonymous - heap);
        return $"; after {where} {Megabytes(parts.Total)}: weights {Megabytes(parts.Weights)}, program and runtime {Megabytes(parts.Program)}, " +
            $"managed heap {Megabytes(heap)} (engine's buffers {Megabytes(buffers)}), compiled code and the rest {Megabytes(others)}";
    }
}
