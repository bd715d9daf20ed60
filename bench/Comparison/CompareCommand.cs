using System.CommandLine;
using System.Text.Json;
using LStar.Bench.Machine;

namespace LStar.Bench.Comparison;

/// <summary>bench compare: the machine's limits, OpenBLAS and ours, in turns; then whole commands.</summary>
internal static class CompareCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Command Create()
    {
        var smollm2 = new Option<string?>("--smollm2") { Description = "Also times lstar measure on this checkpoint", HelpName = "FOLDER" };
        var baseline = new Option<string?>("--baseline") { Description = "Another lstar to compare it with", HelpName = "EXE" };
        var output = new Option<string?>("--out") { Description = "Where the figures go; bench/results/latest.json if not given", HelpName = "FILE" };
        var rounds = new Option<int>("--rounds") { Description = "How often the contenders take turns", DefaultValueFactory = _ => 15 };
        var model = new Option<string?>("--model") { Description = "Only shapes of this model", HelpName = "NAME" };
        var threads = new Option<int>("--threads") { Description = "Threads of the multiplications; all cores if not given", DefaultValueFactory = _ => Environment.ProcessorCount };
        var processor = new Option<bool>("--processor-time") { Description = "Time multiplications in seconds of processor, on a machine that others use too (Linux; fair with --threads 1)" };
        var command = new Command("compare", "Ours, OpenBLAS and the machine's limits, in turns") { smollm2, baseline, output, rounds, model, threads, processor };
        command.SetAction(result => Run(
            result.GetValue(smollm2), result.GetValue(baseline), result.GetValue(output) ?? Path.Combine(Repository.Root, "bench", "results", "latest.json"),
            Math.Max(1, result.GetValue(rounds)), result.GetValue(model), Math.Max(1, result.GetValue(threads)), result.GetValue(processor) && OperatingSystem.IsLinux()));
        return command;
    }

    private static int Run(string? smollm2, string? baseline, string output, int rounds, string? model, int threads, bool processor)
    {
        var machine = MachineDescription.OfThis();
        var blas = OpenBlas.Find(threads);
        using var comparison = new LinearComparison(threads, new Clock(processor, threads), blas, rounds);
        var speed = comparison.Limits();
        Console.WriteLine($"{machine.Processor}, {machine.Cores} cores, {string.Join(", ", machine.InstructionSets)}, load {machine.LoadAtStart}, {(processor ? "processor" : "wall")} time");
        Console.WriteLine($"FMA {speed.FmaOneCore:F0} GFLOP/s on one core, {speed.FmaAllThreads:F0} on {threads}; memory {speed.Copy:F1} GB/s copied (read + written), {speed.Read:F1} read");
        Console.WriteLine(blas is null ? "OpenBLAS is not installed (Debian: libopenblas0-pthread): no comparison with it" : $"{blas.Version}, kernels for {blas.Core}");
        Console.WriteLine($"{"model",-13}{"weight",-10}{"stored",-7}{"out x in",13}{"n",5}{"GFLOP/s",9}{"of FMA",8}{"GB/s",7}{"of copy",9}{"of roof",9}{"x OpenBLAS",12}{"median",8}");
        var linear = new List<LinearResult>();
        foreach (var shape in LinearShape.All.Where(shape => model is null || shape.Model == model))
        {
            foreach (var n in LinearShape.Tokens)
            {
                var r = comparison.Compare(shape, n);
                linear.Add(r);
                Console.WriteLine(
                    $"{r.Model,-13}{r.Name,-10}{r.Stored,-7}{$"{r.Outputs} x {r.Inputs}",13}{n,5}{r.Gflops,9:F1}{r.OfFmaPeak,8:P0}{r.WeightGigabytes,7:F1}{r.OfCopy,9:P0}{r.OfRoofline,9:P0}{r.TimesOpenBlas,12:F2}{r.TimesOpenBlasMedian,8:F2}");
            }
        }

        var commands = smollm2 is null ? [] : Commands(smollm2, baseline, rounds);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        File.WriteAllText(output, JsonSerializer.Serialize(new ComparisonResult(machine, threads, processor ? "processor" : "wall", speed, blas?.Version, linear, commands), Json) + "\n");
        return 0;
    }

    private static IReadOnlyList<CommandResult> Commands(string smollm2, string? baseline, int rounds)
    {
        var ours = Path.Combine(Repository.Root, "src", "Runner", "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "lstar.exe" : "lstar");
        if (!File.Exists(ours))
        {
            Console.WriteLine("lstar measure: build it first, dotnet build src/Runner -c Release");
            return [];
        }

        string[] arguments = ["measure", smollm2];
        List<WholeCommand> commands = [new("lstar measure", ours, arguments)];
        if (baseline is not null)
        {
            commands.Add(new("baseline", baseline, arguments));
        }

        var results = WholeCommand.Compare(commands, rounds);
        foreach (var r in results)
        {
            Console.WriteLine($"{r.Name}: {r.Seconds:F3} s (median {r.MedianSeconds:F3}), {r.CpuSeconds:F3} s of processor, {r.PeakMegabytes:F0} MB resident at most{(r.TimesBaseline is { } times ? $", {times:F2} times the baseline's speed" : "")}");
        }

        return results;
    }
}
