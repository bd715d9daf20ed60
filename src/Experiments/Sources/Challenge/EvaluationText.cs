namespace LStar.Experiments.Sources.Challenge;

/// <summary>Sections 8 and 10 of the source: leaderboard, target and submissions; and where the sources disagree.</summary>
internal static class EvaluationText
{
    public static void Print(TextWriter writer, ChallengeResult result)
    {
        writer.WriteLine("## 8. EVALUATION CRITERIA");
        writer.WriteLine($"Primary metric: MAPE = (1/n) × Σ |L*_pred - L*_emp| / L × 100%. Target: MAPE < {ChallengeResult.Target:F0}%");
        var board = new MarkdownTable("Formula", "MAPE", "leave-one-out", "Inputs", "target");
        foreach (var (name, mape, leaveOneOut, inputs) in Board(result).OrderBy(row => row.LeaveOneOut ?? row.Mape))
        {
            board.Add(name, Show.Percent(mape), leaveOneOut is null ? "not fitted here" : Show.Percent(leaveOneOut), inputs, (leaveOneOut ?? mape) < ChallengeResult.Target ? "met" : "missed");
        }

        board.Print(writer);
        writer.WriteLine(
            $"target of {ChallengeResult.Target:F0} %: {(result.MeetTarget is [_, ..] met ? $"met by {string.Join(", ", met)}" : "met by no formula in-sample, and by no form on models it has not seen")}");
        writer.WriteLine();
        writer.WriteLine("## 10. PREDICTIONS (every formula as a submission: --json)");
        var submissions = result.Submissions.Where(submission => submission.Mape is not null).ToList();
        var table = new MarkdownTable(["Model", "Empirical", .. submissions.Select(submission => submission.Name)]);
        foreach (var (model, i) in result.All.Sample.Points.Select((point, i) => (point, i)))
        {
            table.Add([EightModels.ShortName(model.Name), $"{model.LStar}", .. submissions.Select(submission => Show.Number(submission.Predictions[i].Predicted, "F1"))]);
        }

        table.Add(["MAPE", "", .. submissions.Select(submission => Show.Percent(submission.Mape))]);
        table.Print(writer);
        writer.WriteLine("## WHERE THE SOURCES DISAGREE, OR WITH THEMSELVES (science/definitions.md, section 7)");
        foreach (var disagreement in result.Disagreements)
        {
            writer.WriteLine($"{disagreement.Item}. {disagreement.Stated}");
            writer.WriteLine($"   {disagreement.Shown}");
        }

        writer.WriteLine();
    }

    private static IEnumerable<(string Name, double? Mape, double? LeaveOneOut, string Inputs)> Board(ChallengeResult result) =>
    [
        .. result.All.Formulas.Where(row => row.DepthError is not null)
            .Select(row => (row.Formula.Name, row.DepthError, (double?)null, string.Join(", ", row.Formula.Formula.Inputs.Select(Word)))),
        .. result.All.Forms.Select(row => (
            $"fitted {row.Score.Form.Expression}", row.Score.InSample.DepthError.Value, row.Score.LeaveOneOut.DepthError.Value,
            row.Score.Form.Expression.Contains('H', StringComparison.Ordinal) ? "L, H" : "L")),
    ];

    private static string Word(Metrics.Formulas.FormulaInput input) => input switch
    {
        Metrics.Formulas.FormulaInput.Layers => "L",
        Metrics.Formulas.FormulaInput.Heads => "H",
        Metrics.Formulas.FormulaInput.Gain => "G",
        Metrics.Formulas.FormulaInput.Behavior => "behavior",
        Metrics.Formulas.FormulaInput.EntropyGradient => "entropy gradient",
        _ => "condition",
    };
}
