using System.Runtime.InteropServices;

namespace LStar.Models.Torch;

/// <summary>The device has too little memory for an operation.</summary>
public sealed class DeviceMemoryException(string device, string operation, string said, Exception inner)
    : IOException(OneLine.Of($"{device}: not enough memory for {operation}: {said}; fewer --batch-tokens, shorter prompts, --dtype float16 or --device cpu take less", int.MaxValue), inner)
{
    private const string Sign = "out of memory";

    /// <summary>Whether that is what libtorch's message says.</summary>
    internal static bool IsIt(ExternalException error) => error.Message.Contains(Sign, StringComparison.OrdinalIgnoreCase);

    /// <summary>What libtorch says of sizes: "Tried to allocate 1.00 GiB (GPU 0; 79.00 GiB total capacity; ...".</summary>
    internal static string Sizes(ExternalException error)
    {
        var begin = error.Message.IndexOf("Tried to allocate", StringComparison.Ordinal);
        var text = begin < 0 ? error.Message : error.Message[begin..];
        var end = text.AsSpan().IndexOfAny("\n;");
        return end < 0 ? text : text[..end];
    }
}
