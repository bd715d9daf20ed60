using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Experiments.Sweeps.Cells;
using LStar.Models;
using LStar.Models.Engines;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>Measures one cell.</summary>
internal static class CellMeasurement
{
    /// <summary>Measures a cell in a folder.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="folder">Its checkpoint.</param>
    /// <param name="engine">Its engine.</param>
    /// <param name="settings">Threads, clock and progress.</param>
    /// <param name="isFirst">Whether it is the first of the process, in which reading the tokenizer hides compiling.</param>
    /// <param name="cancellation">Ends it.</param>
    public static ModelMeasurement Run(Cell cell, string folder, IEngine engine, SweepSettings settings, bool isFirst, CancellationToken cancellation)
    {
        var options = new MeasureOptions
        {
            BeginningOfText = cell.BeginningOfText,
            Threads = settings.ThreadsEach,
            Lens = cell.Metrics.Contains("lens"),
            Logits = cell.Metrics.Contains("logits"),
            Spectra = cell.Metrics.Contains("spectra") ? Spectra.All : Spectra.None,
            Progress = (layer, layers) => settings.Progress.Layer(cell, layer, layers),
            WhileCompiling = isFirst ? shape => ReadingNulls.Prepare(shape.Layers) : null,
        };
        var result = Measurement.Run(cell.Model.Name, folder, engine, cell.Prompts, options, settings.Clock, cancellation);
        return result.Measured.Any()
            ? result
            : throw new CheckpointException(cell.Model.Name, $"prompt {result.Prompts[0].Id}: {result.Prompts[0].Error}{(result.Prompts.Count > 1 ? ", and no other prompt could be measured" : "")}");
    }
}
