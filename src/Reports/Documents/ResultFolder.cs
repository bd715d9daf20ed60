using LStar.Experiments.Results;

namespace LStar.Reports.Documents;

/// <summary>The files of a folder that may hold results.</summary>
internal static class ResultFolder
{
    /// <summary>*.json of the folder and of those right below it, sorted; saved plots (*.vl.json) and snapshots are not results.</summary>
    public static IReadOnlyList<string> Files(string folder)
    {
        try
        {
            return [.. Json(folder), .. Directory.GetDirectories(folder).Where(IsPlain).Order(StringComparer.Ordinal).SelectMany(Json)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResultFileException(folder, $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Whether a folder is a sweep's, whose cells are merged.</summary>
    public static bool IsSweep(string folder) => Directory.Exists(Path.Combine(folder, "cells"));

    private static bool IsPlain(string folder) => !Path.GetFileName(folder).StartsWith('.');

    private static IEnumerable<string> Json(string folder) => Directory.GetFiles(folder, "*.json")
        .Where(file => !file.EndsWith(".vl.json", StringComparison.Ordinal) && !file.EndsWith(".verified.json", StringComparison.Ordinal) && !file.EndsWith(".received.json", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
