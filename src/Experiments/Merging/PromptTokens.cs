using System.Text.Json;
using LStar.Experiments.Readings;

namespace LStar.Experiments.Merging;

/// <summary>Reads "prompts" of a result: which were measured, and of their curves those that are kept.</summary>
/// <param name="means">Whether the means over prompts of all curves are wanted.</param>
internal sealed class PromptTokens(bool means)
{
    /// <summary>The curves of readings that average before they locate.</summary>
    private static readonly HashSet<string> KeptNames = [.. ReadingCatalogue.All.Where(reading => reading.Aggregation == Aggregation.MeanThenLocate).Select(reading => reading.Curve)];

    private readonly Dictionary<string, List<double[]>> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double[] Sum, int Count)> _sums = new(StringComparer.Ordinal);

    /// <summary>The prompts that have figures.</summary>
    public List<(string Id, string Text, int[] Ids)> Measured { get; } = [];

    /// <summary>How many have none.</summary>
    public int Errors { get; private set; }

    /// <summary>The kept curves by name, [prompt][layer]; only those that every measured prompt has.</summary>
    public IReadOnlyDictionary<string, double[][]> Kept =>
        _kept.Where(curve => curve.Value.Count == Measured.Count).ToDictionary(curve => curve.Key, curve => curve.Value.ToArray(), StringComparer.Ordinal);

    public void Read(ref JsonCursor json, int layers)
    {
        json.Array("prompts");
        while (json.NextItem())
        {
            One(ref json, layers, $"prompts[{Measured.Count + Errors}]");
        }
    }

    /// <summary>The means over prompts by name; of a curve that a prompt lacks there is none.</summary>
    public Dictionary<string, double[]> Means(int layers)
    {
        var found = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (name, (sum, count)) in _sums)
        {
            if (count == Measured.Count)
            {
                found.Add(name, [.. sum.Select(value => value / count)]);
            }
        }

        if (Curves.Of(found, layers, Curves.AlignmentDifference) is { } difference)
        {
            found.Add(Curves.AlignmentDifference, difference);
        }

        return found;
    }

    private void One(ref JsonCursor json, int layers, string where)
    {
        json.Object(where);
        string? id = null, text = null;
        int[] ids = [];
        var isMeasured = false;
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "id":
                    id = json.Text(where);
                    break;
                case "text":
                    text = json.Text(where);
                    break;
                case "ids":
                    ids = Ids(ref json, where);
                    break;
                case "metrics":
                    isMeasured = true;
                    Metrics(ref json, layers, where);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        if (!isMeasured)
        {
            Errors++;
            return;
        }

        Measured.Add((id ?? throw new CellFormatException($"{where}: expected \"id\", found none"), text ?? throw new CellFormatException($"{where}: expected \"text\", found none"), ids));
    }

    private void Metrics(ref JsonCursor json, int layers, string where)
    {
        json.Object($"{where}.metrics");
        while (json.NextProperty(out var name))
        {
            var keep = KeptNames.Contains(name);
            if ((!keep && !means) || name is Measuring.MetricNames.HeadEntropy or Measuring.MetricNames.HeadOffDiagonal)
            {
                json.Skip();
                continue;
            }

            var values = json.Numbers($"{where}.metrics.{name}", layers, layers + 1);
            if (keep)
            {
                (_kept.TryGetValue(name, out var known) ? known : _kept[name] = []).Add(values);
            }

            if (means)
            {
                Add(name, values, where);
            }
        }
    }

    private void Add(string name, double[] values, string where)
    {
        if (!_sums.TryGetValue(name, out var known))
        {
            _sums.Add(name, ([.. values], 1));
            return;
        }

        if (known.Sum.Length != values.Length)
        {
            throw new CellFormatException($"{where}.metrics.{name}: expected {known.Sum.Length} numbers as on the prompts before, found {values.Length}");
        }

        for (var i = 0; i < values.Length; i++)
        {
            known.Sum[i] += values[i];
        }

        _sums[name] = (known.Sum, known.Count + 1);
    }

    private static int[] Ids(ref JsonCursor json, string where)
    {
        json.Array($"{where}.ids");
        var ids = new List<int>();
        while (json.NextItem())
        {
            ids.Add((int)json.Whole($"{where}.ids", 0, int.MaxValue));
        }

        return [.. ids];
    }
}
