namespace LStar.Experiments.Claims;

/// <summary>A number behind a verdict.</summary>
/// <param name="Name">A camelCase name, as JSON has it.</param>
/// <param name="Value">Null where it is undefined.</param>
public sealed record NamedFigure(string Name, double? Value);

/// <summary>What one body of data says of a claim.</summary>
/// <param name="Outcome">Whether the claim's condition holds on it.</param>
/// <param name="Ours">Our value, short enough for a table.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Figures">The numbers in full.</param>
public sealed record Finding(Outcome Outcome, string Ours, string Why, IReadOnlyList<NamedFigure> Figures)
{
    /// <summary>A finding with its numbers.</summary>
    public static Finding Of(Outcome outcome, string ours, string why, params ReadOnlySpan<(string Name, double? Value)> figures)
    {
        var named = new List<NamedFigure>(figures.Length);
        foreach (var (name, value) in figures)
        {
            named.Add(new NamedFigure(name, value));
        }

        return new Finding(outcome, ours, why, named);
    }

    /// <summary>Supported where a condition holds, else refuted.</summary>
    public static Outcome If(bool holds) => holds ? Outcome.Supported : Outcome.Refuted;

    /// <summary>Too little to compute with.</summary>
    public static Finding None(string why) => Of(Outcome.Undecided, "–", why);

    /// <summary>
    /// Two bodies of data on one claim: one that decides outweighs one that does not; two that decide alike decide; two that differ leave it undecided.
    /// </summary>
    public static Finding Together(Finding published, Finding measured) =>
        measured.Outcome == published.Outcome || !Decides(measured)
            ? Beside(published, measured)
            : !Decides(published)
                ? measured with { Why = $"{measured.Why} Published: {published.Why}", Figures = [.. measured.Figures, .. published.Figures] }
                : new Finding(
                    Outcome.Undecided, $"{published.Ours}; measured {measured.Ours}", $"The published figures say {published.Outcome.Word()} ({published.Why}), the measured ones {measured.Outcome.Word()} ({measured.Why}).",
                    [.. published.Figures, .. measured.Figures]);

    /// <summary>A finding with the sentence and the numbers of another, which decides nothing.</summary>
    public static Finding Beside(Finding published, Finding measured) =>
        published with { Why = $"{published.Why} Measured: {measured.Why}", Figures = [.. published.Figures, .. measured.Figures] };

    private static bool Decides(Finding finding) => finding.Outcome is Outcome.Supported or Outcome.Refuted;
}
