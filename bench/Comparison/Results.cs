using LStar.Bench.Machine;

namespace LStar.Bench.Comparison;

/// <summary>What one run of the comparison found: all of it measured in turns, on one machine, on so many threads, in seconds of the wall or of a processor.</summary>
public sealed record ComparisonResult(
    MachineDescription Machine, int Threads, string Seconds, MachineSpeed Speed, string? OpenBlas, IReadOnlyList<LinearResult> Linear, IReadOnlyList<CommandResult> Commands);

/// <summary>
/// The machine's limits: GFLOP/s of fused multiplications and additions on one core and on all threads; GB/s of memory on all threads, copied (bytes read and
/// written both count) and read.
/// </summary>
public sealed record MachineSpeed(double FmaOneCore, double FmaAllThreads, double Copy, double Read);

/// <summary>
/// One multiplication. GFLOP/s and GB/s (of the stored weight) are of the shortest time; shares are medians over rounds, in each of which ours and the
/// machine's limit were measured one after the other.
/// </summary>
/// <param name="Model">Whose shape it is.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Stored">The weight's type in the file; OpenBLAS gets it as float32.</param>
/// <param name="N">Rows of x.</param>
/// <param name="Outputs">Rows of the weight.</param>
/// <param name="Inputs">Columns of the weight.</param>
/// <param name="Seconds">The shortest time.</param>
/// <param name="MedianSeconds">The median over rounds.</param>
/// <param name="Gflops">Of the shortest time.</param>
/// <param name="OfFmaPeak">Share of what the threads can do.</param>
/// <param name="WeightGigabytes">GB of stored weight a second.</param>
/// <param name="OfCopy">Share of the copy bandwidth.</param>
/// <param name="OfRoofline">The larger of the two times that computing and moving the bytes take at least, over the time taken.</param>
/// <param name="OpenBlasSeconds">Its shortest time; null where it is not installed.</param>
/// <param name="TimesOpenBlas">How many times as fast as OpenBLAS, by the shortest times.</param>
/// <param name="TimesOpenBlasMedian">The median over rounds.</param>
public sealed record LinearResult(
    string Model, string Name, string Stored, int N, int Outputs, int Inputs, double Seconds, double MedianSeconds, double Gflops, double OfFmaPeak, double WeightGigabytes,
    double OfCopy, double OfRoofline, double? OpenBlasSeconds, double? TimesOpenBlas, double? TimesOpenBlasMedian);

/// <summary>A cold process from start to end: seconds, least and median, user and system time of the least, peak resident megabytes, mapped pages included.</summary>
public sealed record CommandResult(string Name, double Seconds, double MedianSeconds, double CpuSeconds, double PeakMegabytes, double? TimesBaseline);
