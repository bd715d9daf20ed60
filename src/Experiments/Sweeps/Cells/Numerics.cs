namespace LStar.Experiments.Sweeps.Cells;

/// <summary>Which figures this program computes.</summary>
public static class Numerics
{
    /// <summary>Raised when a figure moves beyond its tolerance: a cell measured before is then another cell, and measured again.</summary>
    public const int Version = 1;
}
