using LStar.Bench.Machine;

namespace LStar.Bench.Comparison;

/// <summary>Something that is timed in turns with others: the shortest time of every round is kept. After each round it rests, so that nothing of it is left in the next one's.</summary>
internal sealed class Contender(string name, Clock clock, TimeSpan rest, Action run)
{
    private readonly List<double> _rounds = [];

    public Contender(string name, Clock clock, Action run)
        : this(name, clock, TimeSpan.Zero, run)
    {
    }

    public string Name { get; } = name;

    /// <summary>Seconds of the shortest call of all.</summary>
    public double Least => _rounds.Min();

    /// <summary>Seconds: the median over rounds of the shortest call in each.</summary>
    public double Median => _rounds.Order().ElementAt(_rounds.Count / 2);

    /// <summary>How many times as long as <paramref name="other"/> this takes: the median over rounds, in each of which they are neighbours in time.</summary>
    public double Over(Contender other) => _rounds.Zip(other._rounds, (mine, theirs) => mine / theirs).Order().ElementAt(_rounds.Count / 2);

    /// <summary>Calls for about <paramref name="seconds"/>, at least once.</summary>
    public void Round(double seconds)
    {
        var least = double.PositiveInfinity;
        var begin = clock.Seconds;
        do
        {
            var start = clock.Seconds;
            run();
            least = Math.Min(least, clock.Seconds - start);
        }
        while (clock.Seconds - begin < seconds);
        _rounds.Add(least);
        Thread.Sleep(rest);
    }

    /// <summary>One call of each that is not timed, then so many rounds of all of them in turn.</summary>
    public static void Interleave(IReadOnlyList<Contender> contenders, int rounds, double seconds)
    {
        foreach (var contender in contenders)
        {
            contender.Round(0);
            contender._rounds.Clear();
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contenders)
            {
                contender.Round(seconds);
            }
        }
    }
}
