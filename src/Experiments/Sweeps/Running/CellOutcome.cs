namespace LStar.Experiments.Sweeps.Running;

/// <summary>What becomes of a cell in a run.</summary>
internal enum CellOutcome
{
    /// <summary>It has a result now.</summary>
    Measured,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It had a result.</summary>
    Done,

    /// <summary>It had failed, and is not tried again.</summary>
    FailedBefore,

    /// <summary>Another process is at it.</summary>
    Held,

    /// <summary>Its engine is not here.</summary>
    WithoutEngine,
}
