using LStar.Reports.Plots;

namespace LStar.Reports.Sweeps;

/// <summary>A merged sweep on a page.</summary>
/// <param name="Name">The folders, as they were named: text from outside.</param>
/// <param name="About">How many cells of what.</param>
/// <param name="Grids">What varies most, and which readings agree.</param>
/// <param name="Plots">All cells together, by family.</param>
/// <param name="Tables">The cells, and L* of each model.</param>
/// <param name="Series">Training series to pick from.</param>
public sealed record SweepSection(
    string Name, string About, IReadOnlyList<TextGrid> Grids, IReadOnlyList<Plot> Plots, IReadOnlyList<SearchTable> Tables, IReadOnlyList<ExperimentModel> Series);
