using System.Text.Json;
using System.Text.Json.Nodes;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Snapshots;

/// <summary>
/// The comparison of an L*, which stands in a document as {"layer", "branch", "margin", "marginIs", "curve"}: layer null where there is none,
/// marginIs "exact", "lowerBound" or "upperBound", curve the name of an array in the "curves" of the nearest object around it that has one so named.
/// <para>
/// <b>Near a tie the curve decides, not the layer.</b> A layer is a step function of its curve: where a change within the figures' tolerance moves
/// it, two right computations may differ. So a moved layer, and with it branch, margin, marginIs and reason, is no difference if the
/// curve agrees within its tolerance and the margin on either side, times the curve's max - min, is at most twice the largest
/// change the tolerance allows. Twice, as for the goldens: either side may be that far from the truth. Either side, since a change that moves L*
/// there moves it back from here. If the curve agrees and the locator is the same one, L* cannot move otherwise: so where it does with a larger
/// exact margin, the locator changed, and that is a difference. A lower bound excuses up to four times more, the factor it is within. An upper bound
/// that is large excuses nothing: it does not show a tie. A curve that is missing, undefined or exact excuses nothing either.
/// </para>
/// <para>
/// <b>Under an equal layer</b>, branch, marginIs and reason have no margin of their own: a bump of a rounding's size turns gradient_drop into
/// sign_change and may leave L* where it was. They are differences unless the margin is a tie's, or the curve agrees but is not the very same as stored:
/// on the machine that made a snapshot a changed rule is seen, elsewhere noise is not taken for one.
/// </para>
/// <para>
/// <b>Margins</b> are compared by what their curve's tolerance implies. margin x (max - min) is the distance to the nearest curve with another
/// L*; a distance changes by no more than the curve does, max - min by twice that, and a margin is at most 0.5: hence
/// abs(found - expected) &lt;= 2 x allowed / (max - min). A lower bound may besides lie anywhere within its factor of 4; an upper bound comes from a
/// search and is only required to be there. A margin without such a curve is a number like any other.
/// </para>
/// What follows from several L* (means, modes, counts over prompts) does not belong into a snapshot beside them: near a tie it would move with them.
/// </summary>
internal sealed class SnapshotTransition(Snapshot.Comparison comparison, FieldPath path, JsonObject received, JsonObject verified, Snapshot.Scope? scope)
{
    private static readonly string[] Details = ["branch", "marginIs", "reason"];
    private static readonly string[] Decided = ["layer", "margin", .. Details];

    /// <summary>Whether an object is an L*.</summary>
    public static bool Is(JsonObject item) => item.ContainsKey("layer") && item.ContainsKey("margin") && item.ContainsKey("curve");

    /// <summary>Compares the two.</summary>
    public void Compare()
    {
        var inside = new Snapshot.Scope(path, received, verified, scope);
        if (Curve() is not { } curve)
        {
            comparison.Fields(path, received, verified, inside);
        }
        else if (Same("layer"))
        {
            CompareMargins(curve);
            comparison.Fields(path, received, verified, inside, IsTie(curve) || curve is { Agrees: true, IsSame: false } ? ["margin", .. Details] : ["margin"]);
        }
        else
        {
            if (!IsTie(curve))
            {
                comparison.Differ(new(path.Field("layer"), received["layer"], verified["layer"]), Remark(curve));
                foreach (var name in Decided.Skip(1).Where(name => !Same(name)))
                {
                    comparison.Differ(new(path.Field(name), received[name], verified[name]));
                }
            }

            comparison.Fields(path, received, verified, inside, Decided);
        }
    }

    private bool Same(string name) => JsonNode.DeepEquals(received[name], verified[name]);

    private bool IsTie(ComparedCurve curve) => curve.Agrees && curve.Allowed > 0 && new[] { received, verified }.Any(item =>
        Snapshot.IsNumber(item["margin"]) && item["margin"]!.GetValue<double>() * curve.Range <= 2 * curve.Allowed);

    private static MarginKind Kind(JsonObject item) =>
        Enum.TryParse<MarginKind>($"{item["marginIs"]}", ignoreCase: true, out var kind) ? kind : MarginKind.Exact;

    private static string Remark(ComparedCurve curve) => curve.Agrees
        ? $"its curve agrees, and no margin is a tie: at most {2 * curve.Allowed / curve.Range:G3} is"
        : "its curve moved too";

    private void CompareMargins(ComparedCurve curve)
    {
        var pair = new Snapshot.Pair(path.Field("margin"), received["margin"], verified["margin"]);
        if (!Snapshot.IsNumber(pair.Received) || !Snapshot.IsNumber(pair.Verified))
        {
            comparison.Values(pair, scope, largest: null);
            return;
        }

        var (found, expected) = (pair.Received!.GetValue<double>(), pair.Verified!.GetValue<double>());
        var slack = 2 * curve.Allowed / curve.Range;
        var agree = (Is(MarginKind.UpperBound), Is(MarginKind.LowerBound)) switch
        {
            (true, _) => true,
            (_, true) => found <= (4 * expected) + slack && expected <= (4 * found) + slack,
            _ => Math.Abs(found - expected) <= slack,
        };
        if (!agree)
        {
            comparison.Differ(pair, $"its curve's tolerance explains {slack:G3}");
        }

        bool Is(MarginKind kind) => new[] { received, verified }.Any(item => Kind(item) == kind);
    }

    /// <summary>The curve both sides name; null where it is not in the document, or not an array of numbers that differ.</summary>
    private ComparedCurve? Curve()
    {
        if (!Same("curve") || verified["curve"] is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
        {
            return null;
        }

        var name = value.GetValue<string>();
        for (var around = scope; around is not null; around = around.Around)
        {
            if ((around.Received["curves"] as JsonObject)?[name] is JsonArray found
                && (around.Verified["curves"] as JsonObject)?[name] is JsonArray expected)
            {
                return Measure(around.Path.Field("curves").Field(name), found, expected);
            }
        }

        return null;
    }

    private ComparedCurve? Measure(FieldPath at, JsonArray found, JsonArray expected)
    {
        if (expected.Count == 0 || !expected.All(Snapshot.IsNumber))
        {
            return null;
        }

        var values = expected.Select(item => item!.GetValue<double>()).ToArray();
        var tolerance = comparison.Tolerances.For(at.Fields) ?? comparison.Tolerances.Otherwise;
        var differences = new List<SnapshotDifference>();
        new Snapshot.Comparison(comparison.Tolerances, differences).Values(new(at, found, expected), scope: null, largest: null);
        return new(differences.Count == 0, JsonNode.DeepEquals(found, expected), values.Max() - values.Min(), values.Max(item => tolerance.Allowed(item, Snapshot.Largest(expected))));
    }

    /// <summary>Whether a curve agrees, whether to the last digit, its approved max - min, and the largest change its tolerance allows anywhere.</summary>
    private sealed record ComparedCurve(bool Agrees, bool IsSame, double Range, double Allowed);
}
