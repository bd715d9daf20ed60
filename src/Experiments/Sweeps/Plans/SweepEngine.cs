namespace LStar.Experiments.Sweeps.Plans;

/// <summary>An engine as a plan names it, NAME[,DEVICE[,DTYPE]], with what it leaves out filled in.</summary>
/// <param name="Name">managed, reference or torch.</param>
/// <param name="Device">cpu, cuda or cuda:N.</param>
/// <param name="Precision">float32, float16, bfloat16 or float64.</param>
public sealed record SweepEngine(string Name, string Device, string Precision)
{
    private static readonly Dictionary<string, (string[] Devices, string[] Precisions)> Known = new(StringComparer.Ordinal)
    {
        ["managed"] = (["cpu"], ["float32"]),
        ["reference"] = (["cpu"], ["float64", "float32", "float16", "bfloat16"]),
        ["torch"] = (["cpu", "cuda"], ["float32", "float16", "bfloat16"]),
    };

    /// <summary>What measures where a plan names no engine.</summary>
    public static SweepEngine Default { get; } = new("managed", "cpu", "float32");

    /// <summary>As --engine takes it.</summary>
    public string Text => $"{Name},{Device},{Precision}";

    /// <summary>As a cell's key has it: which of several equal devices computes changes no figure.</summary>
    public string Determining => $"{Name},{Device.Split(':')[0]},{Precision}";

    /// <summary>Reads an engine.</summary>
    internal static SweepEngine Read(PlanPart part)
    {
        var text = part.Text().ToLowerInvariant().Split(',');
        if (text.Length > 3 || !Known.TryGetValue(text[0], out var known))
        {
            throw part.Wrong($"NAME, NAME,DEVICE or NAME,DEVICE,DTYPE with {string.Join(", ", Known.Keys)} for NAME");
        }

        var (device, precision) = (text.Length > 1 ? text[1] : known.Devices[0], text.Length > 2 ? text[2] : known.Precisions[0]);
        var isNumbered = device.Split(':') is ["cuda", var number] && ushort.TryParse(number, out _);
        return !known.Devices.Contains(isNumbered ? "cuda" : device) ? throw part.Wrong($"{text[0]} on {string.Join(" or ", known.Devices)}")
            : !known.Precisions.Contains(precision) ? throw part.Wrong($"{text[0]} in {string.Join(" or ", known.Precisions)}")
            : new SweepEngine(text[0], device, precision);
    }
}
