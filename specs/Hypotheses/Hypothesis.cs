using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LStar.Experiments.Claims;
using LStar.Specs.Experiments.Snapshots;
using Xunit;

namespace LStar.Specs.Hypotheses;

/// <summary>
/// How a hypothesis ends: green where our verdict and its figures are the approved ones, so that a refuted claim does not break the build and a changed
/// verdict does. LSTAR_STRICT=1 turns refuted ones red as well.
/// </summary>
internal static class Hypothesis
{
    /// <summary>Holds a document to its approved snapshot, named after the class (its file), the method and the row.</summary>
    [StackTraceHidden]
    public static void IsAsApproved(
        Outcome outcome, JsonObject document, (string Name, object? Value) row, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        document.Insert(0, "verdict", outcome.Word());
        Approve.That(document, [row], file, method);
        if (outcome == Outcome.Refuted && Environment.GetEnvironmentVariable("LSTAR_STRICT") == "1")
        {
            Assert.Fail($"{row.Value}: refuted (LSTAR_STRICT=1)");
        }
    }

    /// <summary>Figures by name; undefined is null. Those named rounding.* move with the machine and are left out.</summary>
    public static JsonObject Figures(Finding finding) => new(finding.Figures
        .Where(figure => !figure.Name.StartsWith("rounding.", StringComparison.Ordinal))
        .Select(figure => KeyValuePair.Create(figure.Name, Number(figure.Value))));

    /// <summary>A number; null where it is undefined.</summary>
    public static JsonNode? Number(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
