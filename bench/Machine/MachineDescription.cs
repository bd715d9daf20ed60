using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LStar.Bench.Machine;

/// <summary>What figures depend on; nothing that tells whose machine it is.</summary>
public sealed record MachineDescription(
    string Processor, int Cores, IReadOnlyList<string> Caches, IReadOnlyList<string> InstructionSets, string OperatingSystem, string Runtime, double LoadAtStart)
{
    /// <summary>Of this machine; what its system does not tell is empty.</summary>
    public static MachineDescription OfThis() => new(
        Field("/proc/cpuinfo", "model name"),
        Environment.ProcessorCount,
        [.. CachesOfFirstCore()],
        [.. InstructionSetsInUse()],
        RuntimeInformation.OSArchitecture + " " + (SystemName() is { Length: > 0 } name ? name : "unknown system"),
        RuntimeInformation.FrameworkDescription,
        Load());

    private static string SystemName() =>
        System.OperatingSystem.IsLinux() ? Field("/etc/os-release", "PRETTY_NAME").Trim('"') : System.OperatingSystem.IsWindows() ? "Windows" : System.OperatingSystem.IsMacOS() ? "macOS" : "";

    private static double Load() => File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0]) : 0;

    private static string Field(string file, string name)
    {
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) : null;
        return line?[(line.IndexOfAny([':', '=']) + 1)..].Trim() ?? "";
    }

    private static IEnumerable<string> CachesOfFirstCore()
    {
        const string folder = "/sys/devices/system/cpu/cpu0/cache";
        foreach (var cache in Directory.Exists(folder) ? Directory.GetDirectories(folder, "index*").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            string Read(string name) => File.ReadAllText(Path.Combine(cache, name)).Trim();
            yield return $"L{Read("level")} {Read("type")} {Read("size")}";
        }
    }

    private static IEnumerable<string> InstructionSetsInUse()
    {
        (string Name, bool There)[] sets =
        [
            ("AVX-512", Vector512.IsHardwareAccelerated), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported), ("SSE4.2", Sse42.IsSupported), ("AdvSimd", AdvSimd.IsSupported),
        ];
        return sets.Where(set => set.There).Select(set => set.Name);
    }
}
