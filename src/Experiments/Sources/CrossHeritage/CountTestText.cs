using LStar.Experiments.Sources.Notebook;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>Tests of counts, a few lines each.</summary>
internal sealed class CountTestText(TextWriter writer)
{
    public void Print(IReadOnlyList<CountTest> tests)
    {
        foreach (var test in tests)
        {
            writer.WriteLine($"{test.Subject} against {(test.Null == NullKind.WhiteNoise ? "white noise" : "abs(noise) x its ||W_V||^2")}: {test.Verdict}");
            if (test.Counts.Total > 0)
            {
                Figures(test);
            }

            foreach (var line in test.LeftOut.Select(reason => $"left out: {reason}").Concat(test.Undefined > 0 ? [$"{test.Undefined} without an L*"] : []))
            {
                writer.WriteLine($"  {line}");
            }
        }
    }

    private void Figures(CountTest test)
    {
        var bins = test.Counts.Bins.Names.Select((name, bin) => $"{name}: {test.Counts.Observed[bin]} ({test.Counts.Expected[bin].Fixed(1)})");
        writer.WriteLine($"  counts, and expected, at L* = {string.Join(", ", bins)}");
        writer.WriteLine(
            $"  chi-square {test.ChiSquare.Statistic.Fixed(2)} on {test.ChiSquare.DegreesOfFreedom}, p {test.ChiSquare.P.Probability()}; exact multinomial p {test.Multinomial.P.Probability()}{Note(test.Multinomial.Reason)}");
        writer.WriteLine($"  power against {string.Join("; ", test.Power.Select(power => $"{power.Alternative}: {power.Power.Power.Fixed(2)}{Note(power.Power.Reason)}"))}");
    }

    private static string Note(string? reason) => reason is null ? "" : $" ({reason})";
}
