using System.Text.Json;
using System.Text.Json.Nodes;

namespace LStar.Specs.Runner.Sweeps;

/// <summary>A plan in a folder of its own, and the program run on it.</summary>
internal sealed class SweepSession : IDisposable
{
    public SweepSession(string plan, bool errorIsTerminal = false, string? interruptAt = null)
    {
        Session = new Session { ErrorIsTerminal = errorIsTerminal, InterruptAt = interruptAt };
        Plan = Session.Write("plan.json", plan);
    }

    public Session Session { get; }

    /// <summary>The plan's file.</summary>
    public string Plan { get; }

    /// <summary>The names of results.</summary>
    public string[] Keys => Names("cells");

    /// <summary>The names of errors.</summary>
    public string[] FailedKeys => Names("failed");

    /// <summary>Two small models, two sets of prompts.</summary>
    public static string TwoByTwo(string more = "") =>
        $$"""
        {"models": [{{Text(Session.Tiny)}}, {{Text(Fixtures.Path("variants", "opt-nobias"))}}], "prompts": [{"name": "one", "prompts": ["The quick brown fox."]}, {"name": "two", "prompts": ["a b c", "x y z"]}]{{more}}}
        """;

    /// <summary>A path in JSON.</summary>
    public static string Text(string path) => JsonSerializer.Serialize(path);

    /// <summary>Runs lstar sweep PLAN ....</summary>
    public (int Code, string Out, string Error) Sweep(params string[] args) => Session.Run(["sweep", Plan, .. args]);

    /// <summary>The list, as --list --json has it.</summary>
    public JsonElement[] List(params string[] args)
    {
        var (code, output, error) = Sweep(["--list", "--json", "-", .. args]);
        return code == 0 ? [.. JsonDocument.Parse(output).RootElement.GetProperty("cells").EnumerateArray()] : throw new InvalidOperationException(error);
    }

    /// <summary>The states of all cells, in order.</summary>
    public string[] States() => [.. List().Select(cell => cell.GetProperty("state").GetString()!)];

    /// <summary>A path in the sweep's folder.</summary>
    public string In(params ReadOnlySpan<string> parts) => Path.Combine([Session.File("plan"), .. parts]);

    /// <summary>A result or error without what may differ between two runs.</summary>
    public static JsonNode Figures(string path)
    {
        var node = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        foreach (var name in new[] { "provenance", "time", "by", "engine", "version" })
        {
            node.Remove(name);
        }

        return node;
    }

    /// <summary>All results of a sweep's folder, without what may differ.</summary>
    public static IReadOnlyDictionary<string, string> Results(string folder) =>
        Directory.GetFiles(Path.Combine(folder, "cells"), "*.json").ToDictionary(path => Path.GetFileName(path), path => Figures(path).ToJsonString(), StringComparer.Ordinal);

    public void Dispose() => Session.Dispose();

    private string[] Names(string folder) =>
        Directory.Exists(In(folder)) ? [.. Directory.GetFiles(In(folder), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)] : [];
}
