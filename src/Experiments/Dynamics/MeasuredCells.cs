using System.Text.Json;
using LStar.Experiments.Measuring;
using LStar.Experiments.Merging;
using LStar.Experiments.Results;

namespace LStar.Experiments.Dynamics;

/// <summary>Models that were just measured, as a sweep would have left them: written and read back, so that a run and a sweep can never say two things.</summary>
public static class MeasuredCells
{
    /// <summary>The cells, each with the step in its name, if there is one.</summary>
    public static IReadOnlyList<MergedCell> Of(IEnumerable<ModelMeasurement> models)
    {
        var reader = new CellReader(new TextPool(), curves: true);
        return [.. models.Select(model =>
        {
            using var bytes = new MemoryStream();
            using (var json = new Utf8JsonWriter(bytes, ResultJson.Options))
            {
                ResultJson.Write(json, model);
            }

            return reader.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), model.Model, out _) with { Step = TrainingSeries.StepOf(model.Model) };
        })];
    }
}
