using LStar.Experiments.Sources.Notebook;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>What source 001 prints of a model as it goes on; the line on the null is ours, since no L* stands without one.</summary>
internal sealed class HeritageModelText(TextWriter writer)
{
    public void Print(HeritageModel model)
    {
        var row = model.RowSum.Row;
        var (heritage, spread) = (row.Heritage, row.Spread);
        writer.WriteLine();
        writer.WriteLine(new string('=', 70));
        writer.WriteLine($"Model: {row.Model}");
        writer.WriteLine($"Lab: {heritage.Lab} | L={row.Layers} | H={row.Heads}");
        if (heritage.Calibration is { } calibration)
        {
            writer.WriteLine($"Calibration L*: {calibration}");
        }

        writer.WriteLine($"  Architecture: {SourceArchitecture.Of(model.Architecture)}");
        Prompts(row);
        writer.WriteLine();
        writer.WriteLine("  RESULTS (Sign Change Definition):");
        writer.WriteLine($"    L* predicted:    {row.Predicted.Fixed(1)}");
        writer.WriteLine($"    L* empirical:    {spread.Mean.Fixed(1)} +/- {spread.Deviation.Fixed(1)}");
        if (heritage.Calibration is { } known)
        {
            writer.WriteLine($"    L* calibration:  {known}");
            writer.WriteLine($"    Calib. diff:     {row.CalibrationDifference.Fixed(1)}");
        }

        writer.WriteLine($"    Error:           {row.Error?.DepthError.Fixed(1) ?? NotebookNumber.None}%");
        writer.WriteLine($"    Method:          {row.DominantBranch ?? NotebookNumber.None}");
        writer.WriteLine($"    Null:            noise puts L* within 1 layer of this with p = {model.RowSum.WhiteNoise.Probability()} (white), {model.RowSum.ScaledNoise.Probability()} (times value energy)");
    }

    private void Prompts(HeritageRow row)
    {
        foreach (var (prompt, number) in row.Prompts.Select((prompt, index) => (prompt, index + 1)))
        {
            writer.WriteLine(prompt switch
            {
                { IsMeasured: false } => $"    Prompt {number}: FAILED ({prompt.Reason})",
                { Layer: { } layer } => $"    Prompt {number}: L* = {layer} ({prompt.Branch})",
                _ => $"    Prompt {number}: L* = {NotebookNumber.None} ({prompt.Reason})",
            });
        }
    }
}
