using LStar.Experiments.Measuring;
using LStar.Experiments.Sweeps.Cells;
using LStar.Experiments.Sweeps.Running;
using LStar.Models;

namespace LStar.Runner.Progress;

/// <summary>What a sweep shows on standard error.</summary>
internal sealed class SweepProgress(Surroundings surroundings) : ISweepProgress
{
    private readonly Lock _lock = new();

    public void Begun(Cell cell)
    {
    }

    public void Layer(Cell cell, int layer, int layers)
    {
    }

    public void Measured(Cell cell, ModelMeasurement result)
    {
    }

    public void Failed(Cell cell, string error)
    {
        lock (_lock)
        {
            surroundings.Error.WriteLine($"lstar: {OneLine.Of(cell.Model.Name)}: {error}");
        }
    }

    public void Left(Cell cell)
    {
    }
}
