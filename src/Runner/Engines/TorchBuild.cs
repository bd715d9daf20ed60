using LStar.Models.Engines;
#if TORCH
using LStar.Models.Torch;
#endif

namespace LStar.Runner.Engines;

/// <summary>The torch engine, where this program was built with it: its packages weigh gigabytes, so that a build asks for them.</summary>
internal static class TorchBuild
{
#if TORCH
    public static IEngine Open(EngineChoice choice) => TorchEngine.Open(new TorchSettings(choice.Device ?? "cpu", choice.Read(TorchPrecision.Float32), choice.Threads));
#else
    public static IEngine Open(EngineChoice choice) =>
        throw new UsageException($"engine {choice.Name} is not in this build; `dotnet build src/Runner -c Release -p:Torch=cuda` makes one that has it (cuda-windows and cpu are the others)");
#endif
}
