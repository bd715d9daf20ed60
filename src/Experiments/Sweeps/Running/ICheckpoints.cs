using LStar.Experiments.Sweeps.Cells;
using LStar.Models.Checkpoints;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>Where a sweep's checkpoints come from. Used from several threads.</summary>
public interface ICheckpoints
{
    /// <summary>Finds or brings the checkpoint of a cell, which stays where it is until the last of this run's cells of it is <see cref="Settled"/>.</summary>
    /// <returns>Where it is; null where there is no room for it as long as others are there.</returns>
    ModelReference? Find(Cell cell, CancellationToken cancellation);

    /// <summary>A cell of this run needs nothing more.</summary>
    void Settled(Cell cell);
}
