using LStar.Experiments.Measuring;
using LStar.Experiments.Sweeps.Cells;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>Told how a sweep goes, from the threads that measure.</summary>
public interface ISweepProgress
{
    /// <summary>A cell is begun.</summary>
    void Begun(Cell cell);

    /// <summary>So much of a cell's work is done.</summary>
    void Layer(Cell cell, int layer, int layers);

    /// <summary>A cell was measured, and its result is written.</summary>
    void Measured(Cell cell, ModelMeasurement result);

    /// <summary>A cell failed.</summary>
    void Failed(Cell cell, string error);

    /// <summary>A cell that was begun is left, as nothing was measured of it.</summary>
    void Left(Cell cell);
}
