using LStar.Experiments.Sources.Notebook;
using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>What we print beside the source's lines: the corrected trace, both error measures, the size of the row-sum trace, its nulls, and the published run.</summary>
internal sealed class CrossHeritageBeside(TextWriter writer)
{
    public void Print(CrossHeritageResult result)
    {
        if (result.Models.Count > 0)
        {
            Heading("BESIDE IT: SIGN CHANGE OF THE OFF-DIAGONAL TRACE (sum(A) - tr(A)) x ||W_V||^2, value rows");
            Rows(result.Models.Select(model => model.OffDiagonal));
            new SummaryText(writer).Print(result.OffDiagonal);
            Heading("BOTH ERROR MEASURES, ROW-SUM TRACE AS PUBLISHED");
            new SummaryText(writer).Print(result.RowSum);
            Sizes(result.Models);
            Heading("ARE THE SIGN CHANGES NOISE? Counts of L* over prompts and models");
            new CountTestText(writer).Print(result.Tests);
            writer.WriteLine("prompts on one model share its weights: p is too small where they are not independent, so one L* a model (mean over prompts) is tested too");
            Remarks(result);
        }

        Published(result.Run);
    }

    private void Heading(string text)
    {
        writer.WriteLine();
        writer.WriteLine(text);
        writer.WriteLine(new string('-', 80));
    }

    private void Rows(IEnumerable<HeritageLocated> located)
    {
        var table = new NotebookTable("model", "predicted", "L* of prompts", "mean", "std", "mean curve", "method", "depth error %", "true MAPE %", "calibration", "null p");
        foreach (var (row, one) in located.Select(one => (one.Row, one)))
        {
            table.Add(
                row.Model, row.Predicted.Fixed(1), string.Join(' ', row.Prompts.Select(prompt => prompt.Layer.Layer())), row.Spread.Mean.Fixed(1),
                row.Spread.Deviation.Fixed(1), one.Averaged.Layer.Layer(), row.DominantBranch ?? NotebookNumber.None, (row.Error?.DepthError).Fixed(1),
                (row.Error?.TrueError).Fixed(1), Calibration(row), one.WhiteNoise.Probability());
        }

        table.Print(writer);
        writer.WriteLine("null p: how likely white noise puts L* within 1 layer of the mean");
    }

    private static string Calibration(HeritageRow row) => row.Heritage.Calibration is not { } calibration ? NotebookNumber.None
        : $"{calibration} {row.MatchesCalibration switch { true => "MATCH", false => "MISMATCH", null => "UNDEFINED" }}";

    private void Sizes(IReadOnlyList<HeritageModel> models)
    {
        Heading("HOW LARGE THE ROW-SUM TRACE IS: largest over layers, over the largest off-diagonal trace of the same W_V");
        var table = new NotebookTable("model", "float32", "half", "sign-change = weights-only", "gain of block L-2", "behavior (ours)", "expected (source)");
        foreach (var model in models)
        {
            var (agreement, expected) = (model.WeightsOnly, model.RowSum.Row.Heritage.Expected);
            table.Add(
                model.RowSum.Row.Model, model.Size.Single.Size(), model.Size.Half.Size(), $"{agreement.Agreeing} of {agreement.Prompts} prompts",
                model.LayerGain.Fixed(3), model.Behavior.Word(), expected?.Word() ?? NotebookNumber.None);
        }

        table.Print(writer);
        writer.WriteLine("behavior (ours): DAMPEN where the gain of block L-2 is below 1, else EXPAND; the source states no rule");
    }

    private void Remarks(CrossHeritageResult result)
    {
        foreach (var model in result.Models)
        {
            foreach (var remark in new[] { model.RowSum.Row.Heritage.Remark, model.Size.Reason }.OfType<string>())
            {
                writer.WriteLine($"{model.RowSum.Row.Model}: {remark}");
            }
        }

        if (result.Models.Any(model => !model.RowSum.Row.Heritage.IsPublished))
        {
            writer.WriteLine("models that the sources do not name decide nothing about those that they do");
        }
    }

    private void Published(PublishedRun run)
    {
        var published = run.Published;
        Heading("THE PUBLISHED RUN (six models, five prompts, float16), recomputed from its 30 L*");
        new SummaryText(writer).Print(run.Summary);
        writer.WriteLine($"published: {published.OverallDepthError.Fixed(2)} %, {published.Verdict}, calibration {published.CalibrationMatches}");
        new CountTestText(writer).Print(run.Tests);
        writer.WriteLine("abs(noise) x value energy is tested where the weights are at hand");
    }
}
