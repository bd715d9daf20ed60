using LStar.Experiments.Results;

namespace LStar.Experiments.Merging;

/// <summary>The files of a folder: of a sweep's, cells/KEY.json and failed/KEY.json; of any other, the *.json that lstar measure --out left.</summary>
/// <param name="Cells">Results, sorted.</param>
/// <param name="Failed">Cells that failed, sorted.</param>
/// <param name="IsSweep">Whether it is a sweep's folder.</param>
internal sealed record CellFiles(IReadOnlyList<string> Cells, IReadOnlyList<string> Failed, bool IsSweep)
{
    /// <summary>What our own programs leave beside results.</summary>
    private static readonly string[] NotResults = ["summary.json", "hashes.json", "plan.json"];

    /// <exception cref="ResultFileException">There is no such folder, or it cannot be read.</exception>
    public static CellFiles Of(string folder)
    {
        try
        {
            var cells = Path.Combine(folder, "cells");
            if (!Directory.Exists(folder))
            {
                throw new ResultFileException(folder, File.Exists(folder) ? "expected a folder of results, found a file" : "there is no such folder of results");
            }

            return Directory.Exists(cells)
                ? new CellFiles(Json(cells), Directory.Exists(Path.Combine(folder, "failed")) ? Json(Path.Combine(folder, "failed")) : [], IsSweep: true)
                : new CellFiles([.. Json(folder).Where(file => !NotResults.Contains(Path.GetFileName(file), StringComparer.Ordinal))], [], IsSweep: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ResultFileException(folder, $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>What begins with a full stop is being written, or is another program's.</summary>
    private static IReadOnlyList<string> Json(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json").Where(file => !Path.GetFileName(file).StartsWith('.') && file.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
