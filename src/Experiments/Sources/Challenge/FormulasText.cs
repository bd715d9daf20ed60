namespace LStar.Experiments.Sources.Challenge;

/// <summary>Section 4 of the source: every formula ranked by its recomputed error, the forms fitted, and both without the doubtful models.</summary>
internal static class FormulasText
{
    public static void Print(TextWriter writer, ChallengeResult result)
    {
        var all = result.All;
        writer.WriteLine("## 4. CURRENT FORMULAS (Ranked by Error)");
        var table = new MarkdownTable("Formula", "in the source", "L* =", "Error (claimed)", "depth error", "", "true MAPE", "95 % over models", "models");
        foreach (var row in all.Formulas)
        {
            table.Add(
                row.Formula.Name, row.Formula.Title, row.Formula.Formula.Expression, row.Claimed is { } claimed ? $"{claimed:F1}%" : Show.None, Show.Percent(row.DepthError),
                row.Differs == true ? "differs" : "", Show.Percent(row.Score.Errors.TrueMape), Show.Interval(row.Interval), $"{all.Sample.Points.Count - row.Score.Errors.Missing}");
        }

        table.Print(writer);
        writer.WriteLine("depth error: mean of |L* predicted - L* empirical| / L, which the source calls MAPE; true MAPE: of the same over L*.");
        writer.WriteLine($"differs: further than {FormulaRow.ClaimTolerance} from the claim. Intervals: bootstrap (BCa), narrower than they say with so few models.");
        foreach (var row in all.Formulas.Where(row => row.Reason is not null))
        {
            writer.WriteLine($"{row.Formula.Name}: {row.Reason}");
        }

        writer.WriteLine();
        PrintForms(writer, result);
        PrintSamples(writer, result);
    }

    private static void PrintForms(TextWriter writer, ChallengeResult result)
    {
        writer.WriteLine("### Functional forms of L*/L, fitted by least squares");
        var table = new MarkdownTable(
            "L*/L =", "coefficients", "depth error", "true MAPE", "leave-one-out", "95 % over models", "leave-one-lab-out", "AICc", "above the best");
        foreach (var row in result.All.Forms)
        {
            var (score, rank) = (row.Score, result.All.Ranking.Rows.First(ranked => ranked.Name == row.Score.Form.Expression));
            table.Add(
                score.Form.Expression, string.Join(", ", (score.Fit?.Coefficients ?? []).Select(value => value.ToString("G4"))), Show.Percent(score.InSample.DepthError),
                Show.Percent(score.InSample.TrueMape), Show.Percent(score.LeaveOneOut.DepthError), Show.Interval(row.Interval),
                score.LeaveOneGroupOut is { } labs ? Show.Percent(labs.DepthError) + (labs.Missing > 0 ? $" ({labs.Missing} missing)" : "") : Show.None,
                Show.Number(score.Aicc.Value), Show.Number(rank.Difference));
        }

        table.Print(writer);
        var (constant, heads, difference) = (result.All.Form("a").Score, result.All.Form("a + b L + c/H").Score, result.HeadsAgainstConstant);
        writer.WriteLine(
            $"constant ratio: {Show.Percent(constant.InSample.DepthError)} in-sample, {Show.Percent(constant.LeaveOneOut.DepthError)} leave-one-out; "
            + $"claimed for linear-depth {Show.Number(Claimed("linear-depth"), "F1")} %, for log-depth {Show.Number(Claimed("log-depth"), "F1")} %");
        writer.WriteLine(
            $"heads form refitted: {Show.Percent(heads.InSample.DepthError)} in-sample, {Show.Percent(heads.LeaveOneOut.DepthError)} leave-one-out; claimed for heads {Show.Number(Claimed("heads"), "F1")} %");
        writer.WriteLine(
            $"heads form minus constant ratio, leave-one-out: {difference.Estimate:F2} points, 95 % over models {Show.Interval(difference)}"
            + (difference.Holds(0) == true ? ": not distinguishable" : ""));
        writer.WriteLine();

        double? Claimed(string name) => result.All.Formula(name).Claimed;
    }

    private static void PrintSamples(TextWriter writer, ChallengeResult result)
    {
        writer.WriteLine("### With and without the doubtful models (depth error; of a form: in-sample, leave-one-out)");
        var table = new MarkdownTable(["Formula", .. result.Samples.Select(sample => $"{sample.Sample.Name} ({sample.Sample.Points.Count})")]);
        foreach (var formula in ChallengeFormula.All)
        {
            table.Add([formula.Name, .. result.Samples.Select(sample => Show.Percent(sample.Formula(formula.Name).DepthError))]);
        }

        foreach (var form in result.All.Forms)
        {
            var name = form.Score.Form.Expression;
            table.Add([
                $"fitted {name}",
                .. result.Samples.Select(sample => sample.Form(name).Score).Select(score =>
                    $"{Show.Percent(score.InSample.DepthError)}, {Show.Percent(score.LeaveOneOut.DepthError)}{(score.LeaveOneOut.Missing is > 0 and var missing && score.Fit is not null ? $" ({missing} missing)" : "")}"),
            ]);
        }

        table.Add(["best by AICc", .. result.Samples.Select(sample => sample.Ranking.Rows[0] is { Difference: not null, Name: var name } ? name : Show.None)]);
        table.Print(writer);
        foreach (var sample in result.Samples)
        {
            foreach (var reason in sample.Forms.Select(row => row.Score.Aicc.Reason).OfType<string>().Distinct())
            {
                writer.WriteLine($"{sample.Sample.Name}: {reason}");
            }
        }

        writer.WriteLine("missing: the other models do not determine the form.");
        writer.WriteLine();
    }
}
