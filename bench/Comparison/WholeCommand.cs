using System.Diagnostics;
using LStar.Bench.Machine;

namespace LStar.Bench.Comparison;

/// <summary>Cold processes of an executable, from their start to their end.</summary>
internal sealed class WholeCommand(string name, string executable, IReadOnlyList<string> arguments)
{
    private readonly List<(double Seconds, double Cpu, double Megabytes)> _runs = [];

    /// <summary>So many rounds of all of them in turn, after one that is not counted.</summary>
    public static IReadOnlyList<CommandResult> Compare(IReadOnlyList<WholeCommand> commands, int rounds)
    {
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var command in commands)
            {
                command.Run();
                if (round == 0)
                {
                    command._runs.Clear();
                }
            }
        }

        var last = commands[^1].Least.Seconds;
        return [.. commands.Select(command => new CommandResult(
            command.Name, command.Least.Seconds, command._runs.Select(run => run.Seconds).Order().ElementAt(command._runs.Count / 2), command.Least.Cpu,
            command._runs.Max(run => run.Megabytes), commands.Count > 1 ? last / command.Least.Seconds : null))];
    }

    private string Name { get; } = name;

    private (double Seconds, double Cpu, double Megabytes) Least => _runs.MinBy(run => run.Seconds);

    private void Run()
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Clock.OfChildren());
        using var process = Process.Start(new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var megabytes = 0.0;
        while (!process.WaitForExit(1))
        {
            megabytes = Math.Max(megabytes, PeakResident(process.Id));
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Task.WaitAll(output, errors);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{executable} ended with {process.ExitCode}: {errors.Result.Trim()}");
        }

        _runs.Add((seconds, Clock.OfChildren() - cpu, megabytes));
    }

    /// <summary>The system's own mark, so that looking now and then is enough; 0 where it keeps none.</summary>
    private static double PeakResident(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]) * 1024 / 1e6;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
