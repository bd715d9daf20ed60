using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner.Sweeps;

/// <summary>Sweeps in processes of their own: several on one folder, and one that is killed again and again. LSTAR_LONG is how often; three times where it is not set.</summary>
public sealed class SweepProcessSpecs(SweepProcessSpecs.Undisturbed undisturbed) : IClassFixture<SweepProcessSpecs.Undisturbed>
{
    private static readonly int Cells = LongRun.IsAsked ? 90 : 24;

    [Fact]
    public void Processes_OnOneFolder_MeasureEachCellOnce()
    {
        OwnProcesses.Require();
        using var sweep = Session();
        Process[] processes = [.. Enumerable.Range(0, 3).Select(number => Start(sweep, number == 2 ? ["--jobs", "2"] : []))];
        var ends = processes.Select(process => Executable.End(process)).ToList();
        foreach (var process in processes)
        {
            process.Dispose();
        }

        ends.Should().OnlyContain(end => end.Code == 0 && end.Out.Length == 0);
        var measured = ends.Select(end => int.Parse(end.Error.Split(" measured", 2)[0].Split(": ")[^1], CultureInfo.InvariantCulture)).ToList();
        measured.Sum().Should().Be(Cells, "no cell was measured by two: {0}", string.Join(", ", ends.Select(end => end.Error)));
        SweepSession.Results(sweep.In()).Should().Equal(undisturbed.Results);
        Directory.GetFiles(sweep.In("claims")).Should().BeEmpty();
    }

    [Fact]
    public void Sweep_KilledAtAnyMoment_FinishesWithEveryCellOnce()
    {
        OwnProcesses.Require();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no signals there");
        var (random, kills, rounds) = (new Random(20261122), 0, 0);
        while (kills < LongRun.Or(3))
        {
            using var sweep = Session();
            var written = new Dictionary<string, (DateTime Time, long Length)>(StringComparer.Ordinal);
            for (; kills < LongRun.Or(3) && written.Count < Cells; kills++)
            {
                Kill(sweep, written, random);
            }

            using var last = Start(sweep);
            var (code, _, error) = Executable.End(last);

            code.Should().Be(0, error);
            error.Should().Contain($"{Cells} cells: ");
            Check(sweep, written);
            SweepSession.Results(sweep.In()).Should().Equal(undisturbed.Results);
            sweep.FailedKeys.Should().BeEmpty();
            sweep.States().Should().OnlyContain(state => state == "done");
            rounds++;
        }

        TestContext.Current.SendDiagnosticMessage("{0} kills in {1} sweeps", kills, rounds);
    }

    /// <summary>Kills a process, or two of one folder, at some time, or with so many cells more.</summary>
    private static void Kill(SweepSession sweep, Dictionary<string, (DateTime Time, long Length)> written, Random random)
    {
        using var process = Start(sweep);
        using var other = random.Next(3) == 0 ? Start(sweep) : null;
        if (random.Next(2) == 0)
        {
            process.WaitForExit(random.Next(700));
        }
        else
        {
            var until = written.Count + random.Next(1, 12);
            while (!process.HasExited && sweep.Keys.Length < until)
            {
                Thread.SpinWait(random.Next(1000));
            }
        }

        foreach (var each in new[] { process, other }.OfType<Process>())
        {
            Executable.Signal(each, random.Next(4) switch { 0 => "INT", 1 => "TERM", _ => "KILL" });
            Executable.End(each);
        }

        Check(sweep, written);
    }

    /// <summary>Every result is whole, and those of before are as they were.</summary>
    private static void Check(SweepSession sweep, Dictionary<string, (DateTime Time, long Length)> written)
    {
        foreach (var key in sweep.Keys)
        {
            var file = new FileInfo(sweep.In("cells", $"{key}.json"));
            var now = (file.LastWriteTimeUtc, file.Length);
            written.TryAdd(key, now);
            written[key].Should().Be(now, "a cell that has a result is not measured again");
            SweepSession.Figures(file.FullName)["cell"]!["key"]!.GetValue<string>().Should().Be(key);
        }

        written.Keys.Except(sweep.Keys).Should().BeEmpty("a result stays");
    }

    private static SweepSession Session()
    {
        var sweep = new SweepSession("");
        sweep.Session.Write("text.txt", string.Join(' ', Enumerable.Range(0, 900).Select(number => $"{(char)('a' + (number % 26))}{number}")));
        File.WriteAllText(sweep.Plan, $$"""
            {"models": [{{SweepSession.Text(Runner.Session.Tiny)}}, {{SweepSession.Text(Fixtures.Path("variants", "opt-nobias"))}}, {{SweepSession.Text(Runner.Session.Neox6)}}],
             "prompts": [{"name": "drawn", "text": "text.txt", "count": {{Cells / 3}}, "words": 6, "seed": 9}], "each": "prompt"}
            """);
        return sweep;
    }

    private static Process Start(SweepSession sweep, params string[] more) => Executable.Start(["sweep", sweep.Plan, .. more], ("HF_HUB_OFFLINE", "1"));

    /// <summary>The sweep that nothing disturbs.</summary>
    public sealed class Undisturbed
    {
        public Undisturbed()
        {
            if (!OwnProcesses.IsAsked)
            {
                return;
            }

            using var sweep = Session();
            sweep.Sweep("--quiet").Code.Should().Be(0);
            Results = SweepSession.Results(sweep.In());
            Results.Should().HaveCount(Cells);
        }

        internal IReadOnlyDictionary<string, string> Results { get; } = new Dictionary<string, string>();
    }
}
