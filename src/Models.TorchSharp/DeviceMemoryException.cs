using System.Runtime.InteropServices;

namespace LStar.Models.Torch;

/// <summary>The device has too little memory for an operation.</summary>
public sealed class DeviceMemoryException(string device, string operation, string said, Exception inner)
    : IOException(OneLine.Of($"{device}: not enough memory for {operation}: {said}; fewer --batch-tokens, shorter prompts, --dtype float16 or --device cpu take less", int.MaxValue), inner)
{
    private const string Sign = "out of memory";

    /// <summary>Whether that is what libtorch's message says.</summary>
    internal static bool IsIt(ExternalException error) => error.Message.Contains(Sign, StringComparison.OrdinalIgnoreCase);

    /// <summary>What libtorch says of the size needed, "Tried to allocate 1.00 GiB", whose sentence goes on differently in its releases; or all that it says.</summary>
    internal static string Sizes(ExternalException error)
    {
        var begin = error.Message.IndexOf("Tried to allocate", StringComparison.Ordinal);
        return begin < 0 ? error.Message : string.Join(' ', error.Message[begin..].Split(' ').Take(5)).TrimEnd('.');
    }
}
