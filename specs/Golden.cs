using System.Text.Json;

namespace LStar.Specs;

/// <summary>A file of fixtures/goldens: what transformers, numpy and the sources' functions compute (fixtures/goldens/README.md).</summary>
public static class Golden
{
    /// <summary>Goldens of every prompt set: the folder of the checkpoint, and the file.</summary>
    public static IEnumerable<(string Folder, string File)> All =>
    [
        .. Fixtures.Zoo.Select(name => (Fixtures.Path("zoo", name), Fixtures.Path("goldens", $"{name}.json"))),
        .. Fixtures.Zoo.Select(name => (Fixtures.Path("zoo", name), Fixtures.Path("goldens", "long", $"{name}.json"))),
        .. Fixtures.Variants.Select(name => (Fixtures.Path("variants", name), Fixtures.Path("goldens", "variants", $"{name}.json"))),
        .. Fixtures.Series.Select(name => (Fixtures.Path("series", name), Fixtures.Path("goldens", "series", $"{name}.json"))),
    ];

    /// <summary>The parsed file.</summary>
    public static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.Clone();
    }

    /// <summary>The prompt of that id.</summary>
    public static JsonElement Prompt(this JsonElement golden, string id) =>
        golden.GetProperty("prompts").EnumerateArray().Single(prompt => prompt.GetProperty("id").GetString() == id);

    public static string[] Strings(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    public static int[] Ints(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    /// <summary>Numbers, null being undefined: NaN here.</summary>
    public static double[] Doubles(this JsonElement array) =>
        [.. array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? double.NaN : item.GetDouble())];
}
