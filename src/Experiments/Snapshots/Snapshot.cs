using System.Text.Json;
using System.Text.Json.Nodes;

namespace LStar.Experiments.Snapshots;

/// <summary>
/// Compares a received document with the approved one. Objects by key (their order is no difference), arrays item by item if they are equally long,
/// numbers under their tolerance, everything else exactly; null, which is what an undefined figure is, equals null alone. An L* is compared as
/// <see cref="SnapshotTransition"/> says.
/// </summary>
public static class Snapshot
{
    /// <summary>What differs, in the order of the approved document; empty where the two agree. Both are rounded as they are stored first.</summary>
    public static IReadOnlyList<SnapshotDifference> Compare(JsonNode? received, JsonNode? verified, SnapshotTolerances tolerances)
    {
        ArgumentNullException.ThrowIfNull(tolerances);
        var differences = new List<SnapshotDifference>();
        new Comparison(tolerances, differences).Values(
            new(FieldPath.Root, SnapshotJson.Stored(received), SnapshotJson.Stored(verified)), scope: null, largest: null);
        return differences;
    }

    /// <summary>The comparison of one pair of documents: adds to <paramref name="differences"/> what it finds.</summary>
    internal sealed class Comparison(SnapshotTolerances tolerances, List<SnapshotDifference> differences)
    {
        /// <summary>The table in force.</summary>
        public SnapshotTolerances Tolerances => tolerances;

        /// <summary>Compares two values. The scope is the objects around them; largest is that of the approved array they stand in.</summary>
        public void Values(Pair pair, Scope? scope, double? largest)
        {
            switch (pair.Received, pair.Verified)
            {
                case (null, null):
                    break;
                case (JsonObject received, JsonObject verified) when SnapshotTransition.Is(received) && SnapshotTransition.Is(verified):
                    new SnapshotTransition(this, pair.Path, received, verified, scope).Compare();
                    break;
                case (JsonObject received, JsonObject verified):
                    Fields(pair.Path, received, verified, new(pair.Path, received, verified, scope));
                    break;
                case (JsonArray received, JsonArray verified):
                    Items(pair.Path, received, verified, scope, largest ?? Largest(verified));
                    break;
                case (JsonValue received, JsonValue verified) when IsNumber(received) && IsNumber(verified):
                    Numbers(pair.Path, received, verified, largest);
                    break;
                default:
                    if (!JsonNode.DeepEquals(pair.Received, pair.Verified))
                    {
                        Differ(pair);
                    }

                    break;
            }
        }

        /// <summary>Compares two objects field by field, some left out.</summary>
        public void Fields(FieldPath path, JsonObject received, JsonObject verified, Scope? scope, params IReadOnlyCollection<string> leftOut)
        {
            foreach (var (name, expected) in verified.Where(field => !leftOut.Contains(field.Key)))
            {
                if (received.TryGetPropertyValue(name, out var found))
                {
                    Values(new(path.Field(name), found, expected), scope, largest: null);
                }
                else
                {
                    Add(new($"{path.Field(name)}", SnapshotJson.Shown(expected), "nothing"));
                }
            }

            foreach (var (name, found) in received.Where(field => !leftOut.Contains(field.Key) && !verified.ContainsKey(field.Key)))
            {
                Add(new($"{path.Field(name)}", "nothing", SnapshotJson.Shown(found)));
            }
        }

        /// <summary>Two values that are not the same.</summary>
        public void Differ(Pair pair, string? remark = null) =>
            Add(new($"{pair.Path}", SnapshotJson.Shown(pair.Verified), SnapshotJson.Shown(pair.Received), Remark: remark));

        /// <summary>Adds a difference.</summary>
        public void Add(SnapshotDifference difference) => differences.Add(difference);

        private void Items(FieldPath path, JsonArray received, JsonArray verified, Scope? scope, double largest)
        {
            if (received.Count != verified.Count)
            {
                // Item by item, everything after the gap would seem to have moved.
                Differ(new(path, received, verified));
                return;
            }

            for (var i = 0; i < verified.Count; i++)
            {
                Values(new(path.Item(i), received[i], verified[i]), scope, largest);
            }
        }

        private void Numbers(FieldPath path, JsonValue received, JsonValue verified, double? largest)
        {
            var rule = tolerances.For(path.Fields);
            if (rule is null && IsInteger(received) && IsInteger(verified))
            {
                if (!JsonNode.DeepEquals(received, verified))
                {
                    Differ(new(path, received, verified));
                }

                return;
            }

            var tolerance = rule ?? tolerances.Otherwise;
            var (found, expected) = (received.GetValue<double>(), verified.GetValue<double>());
            var scale = largest ?? Math.Abs(expected);
            if (found != expected && !(Math.Abs(found - expected) <= tolerance.Allowed(expected, scale)))
            {
                Add(new($"{path}", SnapshotJson.Shown(verified), SnapshotJson.Shown(received), tolerance.Deviation(found, expected, scale), tolerance));
            }
        }
    }

    /// <summary>Two values at one place.</summary>
    internal readonly record struct Pair(FieldPath Path, JsonNode? Received, JsonNode? Verified);

    /// <summary>Two objects at one place, and those around them.</summary>
    internal sealed record Scope(FieldPath Path, JsonObject Received, JsonObject Verified, Scope? Around);

    /// <summary>Whether a value is a number.</summary>
    internal static bool IsNumber(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number;

    /// <summary>The largest absolute value of an array of numbers (or of such arrays); objects in it count for themselves.</summary>
    internal static double Largest(JsonArray array) => array.Select(item => item switch
    {
        JsonArray inner => Largest(inner),
        JsonValue value when IsNumber(value) => Math.Abs(value.GetValue<double>()),
        _ => 0,
    }).DefaultIfEmpty(0).Max();

    private static bool IsInteger(JsonValue number) => !number.ToJsonString().AsSpan().ContainsAny(".eE");
}
