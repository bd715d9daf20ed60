using System.Globalization;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Fuzz;

/// <summary>
/// Files that lie: whatever bytes a file holds, its reader answers with something usable or refuses in one line. LSTAR_FUZZ sets the number of cases a
/// reader, LSTAR_SEED another seed, LSTAR_READER the one reader to run. A row a reader; the three classes run side by side.
/// </summary>
internal static class Fuzzing
{
    private const int Cases = 2000;
    private const int Seed = 20261122;

    public static TheoryData<string> Names(IEnumerable<FuzzReader> readers) => [.. readers.Select(reader => reader.Name)];

    public static void Run(string name, ITestOutputHelper output)
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("LSTAR_READER") ?? name) == name, "LSTAR_READER names another reader");
        var reader = FuzzReaders.Named(name);
        var run = new FuzzRun(reader, Number("LSTAR_SEED") ?? Seed);
        var cases = Number("LSTAR_FUZZ") ?? Cases / reader.Slowness;
        var began = TimeProvider.System.GetTimestamp();

        run.Run(cases, done => output.WriteLine($"{name}: {done} cases so far"));

        var (share, allocated, length) = run.Greediest;
        output.WriteLine($"{name}: {cases} cases in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F1} s, {run.Ends} ends; at most {allocated} bytes allocated for {length}, {100 * share:F0} % of the bound");
        run.Ends.Should().BeGreaterThan(1, "damage leads to more than one end");
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <inheritdoc cref="Fuzzing"/>
public class CheckpointFuzzSpecs(ITestOutputHelper output)
{
    public static TheoryData<string> Readers => Fuzzing.Names(CheckpointReaders.All);

    [Theory]
    [MemberData(nameof(Readers))]
    public void Reader_OfDamagedFiles_AnswersOrRefusesInOneLine(string name) => Fuzzing.Run(name, output);
}

/// <inheritdoc cref="Fuzzing"/>
public class TokenizerFuzzSpecs(ITestOutputHelper output)
{
    public static TheoryData<string> Readers => Fuzzing.Names(TokenizerReaders.All);

    [Theory]
    [MemberData(nameof(Readers))]
    public void Reader_OfDamagedFiles_AnswersOrRefusesInOneLine(string name) => Fuzzing.Run(name, output);
}

/// <inheritdoc cref="Fuzzing"/>
public class ResultFuzzSpecs(ITestOutputHelper output)
{
    public static TheoryData<string> Readers => Fuzzing.Names(ResultReaders.All);

    [Theory]
    [MemberData(nameof(Readers))]
    public void Reader_OfDamagedFiles_AnswersOrRefusesInOneLine(string name) => Fuzzing.Run(name, output);
}
