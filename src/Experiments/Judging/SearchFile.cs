using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LStar.Experiments.Files;
using LStar.Experiments.Results;
using LStar.Metrics.Formulas;
using LStar.Metrics.Formulas.Expressions;
using LStar.Metrics.Formulas.Search;
using LStar.Models.Checkpoints;

namespace LStar.Experiments.Judging;

/// <summary>
/// A search's memory in a file, which is whole at any moment: {"search", "nested": {place: L*}, "permuted": {draw: error}}. It belongs to one search, known by a hash of its models, forms and seed; that of
/// another is refused.
/// </summary>
public sealed class SearchFile : SearchMemory
{
    private readonly string _path;
    private readonly string _search;

    private SearchFile(string path, string search) => (_path, _search) = (path, search);

    /// <summary>Opens a file, or begins one.</summary>
    /// <param name="path">The file; where there is none it is made after the first round.</param>
    /// <param name="points">The models.</param>
    /// <param name="forms">What is tried.</param>
    /// <param name="seed">Of the permutations.</param>
    /// <exception cref="ResultFileException">It is damaged, or another search's.</exception>
    public static SearchFile Open(string path, IReadOnlyList<DataPoint> points, IReadOnlyList<FreeFormula> forms, int seed)
    {
        var file = new SearchFile(path, Hash(points, forms, seed));
        if (File.Exists(path))
        {
            file.Read();
        }

        return file;
    }

    /// <inheritdoc/>
    protected override void Added() => AtomicFile.Write(_path, stream =>
    {
        using var json = new Utf8JsonWriter(stream, ResultJson.Options);
        json.WriteStartObject();
        json.WriteString("search", _search);
        Rounds(json, "nested", Nested);
        Rounds(json, "permuted", Permuted);
        json.WriteEndObject();
    });

    private static void Rounds(Utf8JsonWriter json, string name, IReadOnlyDictionary<int, double> rounds)
    {
        json.WriteStartObject(name);
        foreach (var (number, value) in rounds.OrderBy(round => round.Key))
        {
            json.Number(number.ToString(CultureInfo.InvariantCulture), value);
        }

        json.WriteEndObject();
    }

    private void Read()
    {
        try
        {
            using var document = JsonDocument.Parse(WholeFile.ReadNamed(_path));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("search", out var search))
            {
                throw new ResultFileException(_path, "expected what a search left to go on from, found JSON of another kind");
            }

            if (search.GetString() != _search)
            {
                throw new ResultFileException(_path, "is of a search of other models, forms or seed: name another file, or remove it");
            }

            Recall(Rounds(root, "nested", double.NaN), Rounds(root, "permuted", double.PositiveInfinity));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or LStar.Models.CheckpointException)
        {
            throw new ResultFileException(_path, "expected what a search left to go on from, found damaged JSON", error);
        }
    }

    private static List<KeyValuePair<int, double>> Rounds(JsonElement root, string name, double missing) =>
    [
        .. root.GetProperty(name).EnumerateObject().Select(round =>
            KeyValuePair.Create(int.Parse(round.Name, NumberStyles.None, CultureInfo.InvariantCulture), round.Value.ValueKind == JsonValueKind.Null ? missing : round.Value.GetDouble())),
    ];

    private static string Hash(IReadOnlyList<DataPoint> points, IReadOnlyList<FreeFormula> forms, int seed)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"1 {seed}\n");
        foreach (var point in points)
        {
            text.Append(CultureInfo.InvariantCulture, $"{point.Name}\t{point.Inputs}\t{point.LStar:R}\t{point.StandardError:R}\n");
        }

        foreach (var form in forms)
        {
            text.Append(form.Expression).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
