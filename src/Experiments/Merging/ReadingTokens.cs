using System.Text.Json;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Merging;

/// <summary>Reads "readings" of a result: each reading's L* by prompt, of the mean curve, and what its nulls give. The rest of it follows from these.</summary>
internal sealed class ReadingTokens(int layers)
{
    /// <summary>The words that branches are, so that a million of them are a few texts.</summary>
    private static readonly string[] Branches = ["sign_change", "peak", "gradient_drop", "fallback", "undefined", .. Locator.All.Select(locator => locator.Name)];

    private static readonly Dictionary<string, Reading> Known = ReadingCatalogue.All.ToDictionary(reading => reading.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, (List<(string Prompt, CellPoint Point)> ByPrompt, CellPoint Averaged, NearNull? Null)> _found = new(StringComparer.Ordinal);

    /// <summary>Readings that this program does not know.</summary>
    public List<string> Unknown { get; } = [];

    public void Read(ref JsonCursor json)
    {
        json.Object("readings");
        while (json.NextProperty(out var name))
        {
            if (!Known.TryGetValue(name, out var reading))
            {
                Unknown.Add(name);
                json.Skip();
                continue;
            }

            _found[name] = One(ref json, reading, $"readings.{name}");
        }
    }

    /// <summary>What was read, in the catalogue's order, with L* in the order of these prompts.</summary>
    public IReadOnlyList<CellReading> On(IReadOnlyList<string> prompts)
    {
        var readings = new List<CellReading>(_found.Count);
        foreach (var reading in ReadingCatalogue.All)
        {
            if (_found.TryGetValue(reading.Name, out var found))
            {
                readings.Add(new CellReading(reading, reading.Aggregation == Aggregation.WeightsOnly ? [] : InOrder(found.ByPrompt, prompts, reading.Name), found.Averaged, found.Null));
            }
        }

        return readings;
    }

    private static CellPoint[] InOrder(List<(string Prompt, CellPoint Point)> found, IReadOnlyList<string> prompts, string reading)
    {
        var points = new CellPoint[prompts.Count];
        for (var i = 0; i < points.Length; i++)
        {
            // They stand in the same order wherever we wrote them.
            var at = i < found.Count && found[i].Prompt == prompts[i] ? i : found.FindIndex(pair => pair.Prompt == prompts[i]);
            points[i] = at >= 0 ? found[at].Point : throw new CellFormatException($"readings.{reading}.byPrompt: expected an L* of each measured prompt, found none of \"{prompts[i]}\"");
        }

        return found.Count == points.Length ? points : throw new CellFormatException($"readings.{reading}.byPrompt: expected {points.Length} prompts, found {found.Count}");
    }

    private (List<(string, CellPoint)>, CellPoint, NearNull?) One(ref JsonCursor json, Reading reading, string where)
    {
        json.Object(where);
        var byPrompt = new List<(string, CellPoint)>();
        CellPoint? averaged = null;
        NearNull? near = null;
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "locator" when json.Text(where) is var locator && locator != reading.Locator.Name:
                    throw new CellFormatException($"{where}: expected the locator {reading.Locator.Name}, found {locator}");
                case "curve" when json.Text(where) is var curve && curve != reading.Curve:
                    throw new CellFormatException($"{where}: expected the curve {reading.Curve}, found {curve}");
                case "byPrompt":
                    json.Object(where);
                    while (json.NextProperty(out var prompt))
                    {
                        byPrompt.Add((prompt, Point(ref json, where)));
                    }

                    break;
                case "averaged":
                    averaged = Point(ref json, where);
                    break;
                case "nullWithinOneLayer" when !json.IsNull():
                    near = Null(ref json, $"{where}.nullWithinOneLayer");
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return (byPrompt, averaged ?? throw new CellFormatException($"{where}: expected \"averaged\", found none"), near);
    }

    private CellPoint Point(ref JsonCursor json, string where)
    {
        json.Object(where);
        var (branch, kind) = ("undefined", MarginKind.Exact);
        int? layer = null;
        double? margin = null;
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "layer" when !json.IsNull():
                    layer = (int)json.Whole(where, 0, layers);
                    break;
                case "branch":
                    branch = Branch(ref json, where);
                    break;
                case "margin":
                    margin = json.NumberOrNull(where);
                    break;
                case "marginIs":
                    kind = json.ValueTextEquals("lowerBound"u8) ? MarginKind.LowerBound : json.ValueTextEquals("upperBound"u8) ? MarginKind.UpperBound : MarginKind.Exact;
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new CellPoint(layer, branch, margin, kind);
    }

    private static string Branch(ref JsonCursor json, string where)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            foreach (var branch in Branches)
            {
                if (json.ValueTextEquals(branch))
                {
                    return branch;
                }
            }
        }

        return json.Text(where);
    }

    private static NearNull Null(ref JsonCursor json, string where)
    {
        json.Object(where);
        double? white = null, walk = null, permutation = null, error = null;
        while (json.NextProperty(out var name))
        {
            var value = json.NumberOrNull(where);
            switch (name)
            {
                case "whiteNoise":
                    white = value;
                    break;
                case "randomWalk":
                    walk = value;
                    break;
                case "permutation":
                    permutation = value;
                    break;
                case "standardError":
                    error = value;
                    break;
            }
        }

        return white is { } w && walk is { } r ? new NearNull(w, r, permutation, error) : throw new CellFormatException($"{where}: expected whiteNoise and randomWalk, found none");
    }
}
