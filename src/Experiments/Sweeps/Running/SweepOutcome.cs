namespace LStar.Experiments.Sweeps.Running;

/// <summary>What became of the cells that a run was to measure.</summary>
/// <param name="Measured">Measured by this run.</param>
/// <param name="Failed">Failed in this run.</param>
/// <param name="Done">That had a result before, or another process gave one.</param>
/// <param name="FailedBefore">That failed before, and were not tried again.</param>
/// <param name="Held">That another process is measuring.</param>
/// <param name="WithoutEngine">Whose engine is not here.</param>
/// <param name="WithoutRoom">For whose checkpoint there is no room on the disk as long as other processes measure.</param>
/// <param name="BeyondLimit">Not begun, as the limit was reached.</param>
public sealed record SweepOutcome(int Measured, int Failed, int Done, int FailedBefore, int Held, int WithoutEngine, int WithoutRoom, int BeyondLimit);
