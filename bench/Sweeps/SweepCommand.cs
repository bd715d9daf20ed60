using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LStar.Bench.Comparison;

namespace LStar.Bench.Sweeps;

/// <summary>bench sweep: what planning many cells takes, and what a cell costs beyond its measuring.</summary>
internal static class SweepCommand
{
    private const int Rounds = 5;
    private const int Measured = 300;

    public static Command Create()
    {
        var command = new Command("sweep", "Times the Release lstar: planning 10 000 cells, and the overhead of a cell on the smallest model of the zoo");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var program = Path.Combine(Repository.Root, "src", "Runner", "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "lstar.exe" : "lstar");
        if (!File.Exists(program))
        {
            Console.Error.WriteLine("build lstar first: dotnet build src/Runner -c Release");
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("lstar-bench-").FullName;
        try
        {
            Plan(program, folder);
            Overhead(program, folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Ten models by a thousand prompts, of which nothing is measured.</summary>
    private static void Plan(string program, string folder)
    {
        var models = Directory.GetDirectories(Path.Combine(Repository.Root, "fixtures", "zoo")).Order(StringComparer.Ordinal).Take(10).ToArray();
        var plan = Write(folder, "plan", models, 1000);
        var planned = WholeCommand.Compare([new WholeCommand("plan", program, ["sweep", plan, "--list", "--quiet"])], Rounds)[0];
        Console.WriteLine($"10 000 cells planned in {planned.Seconds:F2} s (median {planned.MedianSeconds:F2}), {planned.PeakMegabytes:F0} MB");
    }

    /// <summary>A cell is measured as often as there are prompts; what the process takes beyond its start and its measuring is overhead.</summary>
    private static void Overhead(string program, string folder)
    {
        var model = Path.Combine(Repository.Root, "fixtures", "zoo", "neox-6");
        var overheads = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var plan = Write(folder, $"cells-{round}", [model], Measured);
            var start = Time(program, "--version");
            var whole = Time(program, "sweep", plan, "--quiet");
            overheads.Add((whole - start - MeasuringTime(Path.ChangeExtension(plan, null))) / Measured);
        }

        var alone = WholeCommand.Compare([new WholeCommand("measure", program, ["measure", model, "--out", Path.Combine(folder, "out"), "--quiet"])], Rounds)[0];
        var overhead = overheads.Order().ElementAt(Rounds / 2);
        Console.WriteLine($"a cell: {overhead * 1000:F1} ms of planning, claiming and writing (median of {Rounds} sweeps of {Measured}); lstar measure neox-6, alone in a process: {alone.Seconds:F3} s; {overhead / alone.Seconds:P1}");
    }

    private static double Time(string program, params string[] arguments)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }

    /// <summary>Seconds that the results say they took to measure, before they were written.</summary>
    private static double MeasuringTime(string folder) => Directory.GetFiles(Path.Combine(folder, "cells")).Sum(path =>
    {
        using var result = JsonDocument.Parse(File.ReadAllBytes(path));
        return result.RootElement.GetProperty("provenance").GetProperty("seconds").GetDouble();
    });

    private static string Write(string folder, string name, string[] models, int prompts)
    {
        var text = Path.Combine(folder, "text.txt");
        File.WriteAllText(text, string.Join(' ', Enumerable.Range(0, 60 * prompts).Select(number => number.ToString("x", CultureInfo.InvariantCulture))));
        var plan = Path.Combine(folder, $"{name}.json");
        File.WriteAllText(plan, JsonSerializer.Serialize(new { models, each = "prompt", prompts = new[] { new { name = "drawn", text = "text.txt", count = prompts, words = 12, seed = 1 } } }));
        return plan;
    }
}
