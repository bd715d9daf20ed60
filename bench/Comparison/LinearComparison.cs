using LStar.Bench.Machine;
using LStar.Models.Checkpoints;
using LStar.Models.Engines.Managed;
using LStar.Models.Weights;

namespace LStar.Bench.Comparison;

/// <summary>
/// Ours, OpenBLAS and the machine's limits in turn. Weights lie in memory, not in a cache: every call takes the next of as many copies as fill an arena,
/// as a pass through a model does.
/// </summary>
internal sealed unsafe class LinearComparison : IDisposable
{
    /// <summary>Half a millisecond: the time to wake a second thread does not count.</summary>
    private const int PeakSteps = 200_000;

    private readonly Arena _stored = new(Arena.SixteenBits);
    private readonly Arena _singles = new(Arena.Singles);
    private readonly BufferPool _pool = new();
    private readonly WorkSharing _work;
    private readonly OpenBlas? _blas;
    private readonly int _rounds;
    private readonly Clock _clock;

    public LinearComparison(int threads, Clock clock, OpenBlas? blas, int rounds)
    {
        (_work, _clock, _blas, _rounds) = (new WorkSharing(threads), clock, blas, rounds);
    }

    private int Threads => _work.Threads;

    /// <summary>The limits alone.</summary>
    public MachineSpeed Limits()
    {
        Contender one = new("one core", _clock, () => FmaPeak.Run(PeakSteps)), all = Peak(), copy = Copy(), read = new("read", _clock, () => All(part => _stored.Read(part, Threads)));
        Contender.Interleave([one, all, copy, read], _rounds, 0.02);
        return new(FmaPeak.Operations(PeakSteps) / one.Least / 1e9, Threads * FmaPeak.Operations(PeakSteps) / all.Least / 1e9, Arena.Bytes / copy.Least / 1e9, Arena.Bytes / read.Least / 1e9);
    }

    /// <summary>One shape, for so many rows.</summary>
    public LinearResult Compare(LinearShape shape, int n)
    {
        using var x = _pool.Rent(n, shape.Inputs);
        using var y = _pool.Rent(n, shape.Outputs);
        x.Data.Fill(0.5f);
        var copies = Math.Max(1, (int)(Arena.Bytes / shape.WeightBytes));
        Matrix[] weights = [.. Enumerable.Range(0, copies).Select(copy =>
            Matrix.Of(new Tensor("w", shape.Type, [shape.Outputs, shape.Inputs], _stored.Start + (copy * shape.WeightBytes), "")))];
        var (next, nextSingle) = (0, 0);
        Contender ours = new("ours", _clock, () => LinearKernel.Apply(x, weights[next++ % copies], null, y, _pool, _work)), peak = Peak(), copied = Copy();
        var singles = Math.Max(1, (int)(Arena.Bytes / (sizeof(float) * (long)shape.Outputs * shape.Inputs)));
        var theirs = _blas is null ? null : new Contender("OpenBLAS", _clock, OpenBlas.Quiet, () =>
        {
            fixed (float* input = x.Data, output = y.Data)
            {
                var w = (float*)_singles.Start + (nextSingle++ % singles * (long)shape.Outputs * shape.Inputs);
                _blas.Multiply(input, w, output, n, shape.Outputs, shape.Inputs);
            }
        });
        Contender.Interleave([peak, ours, .. theirs is null ? Array.Empty<Contender>() : [theirs], copied], _rounds, 0.02);

        // How often the machine does the same in the time ours takes.
        var (peaksInTime, copiesInTime) = (ours.Over(peak), ours.Over(copied));
        var (ofPeak, ofCopy) = (shape.Operations(n) / (Threads * FmaPeak.Operations(PeakSteps)) / peaksInTime, 1 / copiesInTime / Arena.Bytes);
        return new(
            shape.Model, shape.Name, shape.Type.ToString(), n, shape.Outputs, shape.Inputs, ours.Least, ours.Median, shape.Operations(n) / ours.Least / 1e9, ofPeak,
            shape.WeightBytes / ours.Least / 1e9, shape.WeightBytes * ofCopy, Math.Max(ofPeak, shape.Traffic(n) * ofCopy), theirs?.Least, theirs?.Least / ours.Least, theirs?.Over(ours));
    }

    public void Dispose()
    {
        _stored.Dispose();
        _singles.Dispose();
    }

    private Contender Peak() => new("peak", _clock, () => All(_ => FmaPeak.Run(PeakSteps)));

    private Contender Copy() => new("copy", _clock, () => All(part => _stored.Copy(part, Threads)));

    private void All(Action<int> part) => _work.For(Threads, long.MaxValue, part);
}
