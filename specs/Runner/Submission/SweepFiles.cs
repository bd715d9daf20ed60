using System.Text.Json.Nodes;

namespace LStar.Specs.Runner.Submission;

/// <summary>What is in a sweep's folder.</summary>
internal static class SweepFiles
{
    /// <summary>What may differ between equal results.</summary>
    private static readonly string[] Provenance = ["provenance", "time", "by", "engine", "version"];

    /// <summary>The results by key, without what says when, where and by what they were measured.</summary>
    public static Dictionary<string, string> Results(string folder) => Directory.GetFiles(Path.Combine(folder, "cells")).ToDictionary(path => Path.GetFileNameWithoutExtension(path), path =>
    {
        var result = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        foreach (var key in Provenance)
        {
            result.Remove(key);
        }

        return result.ToJsonString();
    });

    /// <summary>The jobs that measured them.</summary>
    public static string[] Jobs(string folder) =>
        [.. Directory.GetFiles(Path.Combine(folder, "cells")).Select(path => (string?)JsonNode.Parse(File.ReadAllText(path))!["provenance"]!["job"] ?? "")];

    /// <summary>All that the tasks of a submission wrote.</summary>
    public static string Logs(string submission) => string.Concat(Directory.GetFiles(submission, "*.log").Order(StringComparer.Ordinal).Select(File.ReadAllText));
}
