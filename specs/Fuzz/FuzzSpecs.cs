using System.Globalization;
using Xunit;

namespace LStar.Specs.Fuzz;

/// <summary>
/// Files that lie: whatever bytes a file holds, its reader answers with something usable or refuses in one line. Structure-aware damage from a seed,
/// guided by where readers refuse; no library that guides by coverage can be had for .NET here (SharpFuzz drives AFL or libFuzzer from outside).
/// LSTAR_LONG sets the number of cases a reader, LSTAR_SEED another seed.
/// </summary>
public class FuzzSpecs(ITestOutputHelper output)
{
    private const int Cases = 2000;
    private const int Seed = 20261122;

    public static TheoryData<string> Readers => [.. FuzzReaders.All.Select(reader => reader.Name)];

    [Theory]
    [MemberData(nameof(Readers))]
    public void Reader_OfDamagedFiles_AnswersOrRefusesInOneLine(string name)
    {
        var reader = FuzzReaders.Named(name);
        var run = new FuzzRun(reader, Number("LSTAR_SEED") ?? Seed);
        var cases = Number("LSTAR_LONG") ?? Cases / reader.Slowness;
        var began = TimeProvider.System.GetTimestamp();

        run.Run(cases);

        var (share, allocated, length) = run.Greediest;
        output.WriteLine($"{name}: {cases} cases in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F1} s, {run.Ends} ends; at most {allocated} bytes allocated for {length}, {100 * share:F0} % of the bound");
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
