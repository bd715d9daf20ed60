using System.Text.Json;

namespace LStar.Specs.Models.Tokenizers;

/// <summary>Reads a golden.</summary>
internal static class Golden
{
    /// <summary>The document at a path below fixtures/goldens.</summary>
    public static JsonElement Load(params string[] parts)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(["goldens", .. parts])));
        return document.RootElement.Clone();
    }

    /// <summary>The strings of an array.</summary>
    public static string[] Strings(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>The numbers of an array.</summary>
    public static int[] Ints(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];
}
