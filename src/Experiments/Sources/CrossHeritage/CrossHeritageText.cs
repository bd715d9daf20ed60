using LStar.Experiments.Sources.Notebook;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>The printed output of source 001, line for line: its headings, columns and rounding. "MAPE" is its word for the depth error.</summary>
internal sealed class CrossHeritageText(TextWriter writer)
{
    private static readonly string Double = new('=', 80);
    private static readonly string Hashes = new('#', 80);

    public void Print(CrossHeritageResult result)
    {
        Heading("L* CROSS-HERITAGE VALIDATION (v3 - SIGN CHANGE DEFINITION)", first: true);
        foreach (var model in result.Models)
        {
            new HeritageModelText(writer).Print(model);
        }

        writer.WriteLine();
        writer.WriteLine(Double);
        writer.WriteLine($"COMPLETE: {result.RowSum.Rows.Count(row => row.Error is not null)}/{result.Models.Count} models");
        writer.WriteLine(Double);
        if (result.RowSum.Overall is null)
        {
            writer.WriteLine("No results!");
            return;
        }

        Results(result.RowSum);
        Calibrations(result.RowSum);
        Labs(result.RowSum);
        Comparison(result.RowSum);
        Verdict(result.RowSum);
    }

    /// <summary>A heading between two lines of equal signs.</summary>
    private void Heading(string text, bool first = false)
    {
        if (!first)
        {
            writer.WriteLine();
        }

        writer.WriteLine(Double);
        writer.WriteLine(text);
        writer.WriteLine(Double);
    }

    private void Results(HeritageSummary summary)
    {
        Heading("CROSS-HERITAGE L* VALIDATION RESULTS (SIGN CHANGE DEFINITION)");
        var table = new NotebookTable(
            "model", "lab", "L", "H", "L_star_predicted", "L_star_empirical", "L_star_calibration", "error_pct", "detection_method");
        var rows = summary.Rows;
        var (predicted, empirical, error) = (
            NotebookTable.Numbers(rows.Select(row => row.Predicted)), NotebookTable.Numbers(rows.Select(row => row.Spread.Mean)),
            NotebookTable.Numbers(rows.Select(row => row.Error?.DepthError)));
        var calibration = NotebookTable.Numbers(rows.Select(row => (double?)row.Heritage.Calibration));
        for (var i = 0; i < rows.Count; i++)
        {
            table.Add(
                rows[i].Model, rows[i].Heritage.Lab, $"{rows[i].Layers}", $"{rows[i].Heads}", predicted[i], empirical[i], calibration[i], error[i],
                rows[i].DominantBranch ?? NotebookNumber.None);
        }

        table.Print(writer);
    }

    private void Calibrations(HeritageSummary summary)
    {
        Heading("CALIBRATION CONSISTENCY CHECK");

        // The source's code prints a line for the others too, "Calib=nan Diff=nan [MISMATCH]", since pandas turns None into NaN; its verdict counts none of them.
        foreach (var row in summary.Rows.Where(row => row.Heritage.Calibration is not null))
        {
            var status = row.MatchesCalibration switch { true => "MATCH", false => "MISMATCH", null => "UNDEFINED" };
            writer.WriteLine(
                $"{PublishedName.LastPart(row.Model),-20} Empirical={row.Spread.Mean.Fixed(1)} Calib={row.Heritage.Calibration} Diff={row.CalibrationDifference.Fixed(1)} [{status}]");
        }

        if (summary.CalibrationTotal == 0)
        {
            writer.WriteLine("no model here has both an L* and a calibration L*");
        }
    }

    private void Labs(HeritageSummary summary)
    {
        Heading("SUMMARY BY LAB");
        foreach (var lab in summary.Labs)
        {
            writer.WriteLine();
            writer.WriteLine($"{lab.Lab}: n={lab.Models}, MAPE={lab.Errors.DepthError.Value.Fixed(1)}%");
        }

        Heading($"OVERALL MAPE: {summary.Overall.Fixed(1)}%");
    }

    private void Comparison(HeritageSummary summary)
    {
        Heading("COMPARISON: Sign Change vs Argmax Gradient");
        writer.WriteLine("v2 (argmax):      15.7% MAPE");
        writer.WriteLine($"v3 (sign change): {summary.Overall.Fixed(1)}% MAPE");
        writer.WriteLine($"Improvement:      {summary.Improvement.Signed(1)}pp");
    }

    private void Verdict(HeritageSummary summary)
    {
        writer.WriteLine();
        writer.WriteLine(Hashes);
        writer.WriteLine($"#{"FINAL VERDICT".PadLeft(43).PadRight(76)}#");
        writer.WriteLine(Hashes);
        writer.WriteLine($"""

                L* Definition: SIGN CHANGE (d/dl[Tr] changes from + to -)

                Formula: L* = L × (0.11 + 0.012×L + 4.9/H)

                Models tested:       {summary.Rows.Count(row => row.Error is not null)}
                Labs tested:         {summary.Labs.Count}
                Overall MAPE:        {summary.Overall.Fixed(1)}%

                Calibration check:   {summary.CalibrationConsistency} matches (tolerance ±2)

                v2 (argmax):         15.7% MAPE
                v3 (sign change):    {summary.Overall.Fixed(1)}% MAPE

                VERDICT: {summary.Verdict}

            """);
        writer.WriteLine(Hashes);
    }
}
