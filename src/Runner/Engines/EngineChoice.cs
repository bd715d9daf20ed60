using LStar.Models.Engines;
using LStar.Models.Engines.Managed;
using LStar.Models.Engines.Reference;

namespace LStar.Runner.Engines;

/// <summary>An engine as a user names it.</summary>
/// <param name="Name">managed, reference or torch.</param>
/// <param name="Device">cpu, cuda or cuda:N; null for the engine's own.</param>
/// <param name="Precision">float32, float16, bfloat16 or float64; null for the engine's own.</param>
/// <param name="Threads">On the CPU; null for one a core.</param>
internal sealed record EngineChoice(string Name, string? Device, string? Precision, int? Threads)
{
    public static readonly string[] Names = ["managed", "torch", "reference"];
    public static readonly string[] Devices = ["cpu", "cuda"];
    public static readonly string[] Precisions = ["float32", "float16", "bfloat16", "float64"];

    /// <summary>What it computes in, as the reference engine rounds.</summary>
    public Rounding Rounding => Name.ToLowerInvariant() == "reference" ? Read(Rounding.Float64) : Read(Rounding.Float32);

    /// <summary>How the user would write it: NAME[,DEVICE[,DTYPE]].</summary>
    public string Text => string.Join(',', new[] { Name, Device ?? (Precision is null ? null : "cpu"), Precision }.OfType<string>());

    /// <summary>Reads NAME[,DEVICE[,DTYPE]]; what it leaves out is as given otherwise.</summary>
    public static EngineChoice Parse(string option, string text, string? device, string? precision, int? threads) => text.ToLowerInvariant().Split(',') switch
    {
        [var name] => new(name, device, precision, threads),
        [var name, var its] => new(name, its, precision, threads),
        [var name, var its, var type] => new(name, its, type, threads),
        _ => throw new UsageException($"{option}: expected NAME, NAME,DEVICE or NAME,DEVICE,DTYPE, found {text}"),
    };

    /// <exception cref="UsageException">There is no such engine, or not in this build, or not on that device or in that precision.</exception>
    public IEngine Open()
    {
        switch (Name.ToLowerInvariant())
        {
            case "managed":
                Only("device", Device, "cpu", "managed computes on the CPU; --engine torch computes on a GPU");
                Only("dtype", Precision, "float32", "managed computes in float32; torch and reference have others");
                return new ManagedEngine(Threads);
            case "reference":
                Only("device", Device, "cpu", "reference computes on the CPU");
                return new ReferenceEngine(Read(Rounding.Float64), Threads);
            case "torch":
                return TorchBuild.Open(this);
            default:
                throw new UsageException($"engine {Name}: expected {string.Join(", ", Names[..^1])} or {Names[^1]}");
        }
    }

    /// <summary>The precision as a type that is named after it.</summary>
    public T Read<T>(T otherwise)
        where T : struct, Enum =>
        Precision is null ? otherwise
        : Enum.TryParse<T>(Precision, ignoreCase: true, out var found) && Enum.IsDefined(found) && !char.IsAsciiDigit(Precision[0]) ? found
        : throw new UsageException($"dtype {Precision}: {Name} has {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");

    private static void Only(string what, string? value, string implemented, string otherwise)
    {
        if (!string.IsNullOrEmpty(value) && !string.Equals(value, implemented, StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"{what} {value}: {otherwise}");
        }
    }
}
