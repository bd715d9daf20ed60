namespace LStar.Specs.Fuzz;

/// <summary>
/// Cases of one reader, one after the other, from a seed. Every case damages a file of the corpus, or an input that led to an end not met before: a
/// place of refusal, or a kind of answer. The file of the case at hand is on disk while it is read, so that it is there after a crash, too.
/// </summary>
internal sealed class FuzzRun(FuzzReader reader, int seed)
{
    /// <summary>No case comes near it, on any machine: it takes a hang to do so.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private const int MostLearnt = 1000;
    private const int LongestInput = 1 << 18;

    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly string _around = Directory.CreateTempSubdirectory($"lstar-fuzz-{reader.Name}-").FullName;
    private readonly HashSet<object> _ends = [];
    private byte[] _input = [];
    private long _began;
    private int _case;
    private Exception? _found;

    /// <summary>How many ends were met.</summary>
    public int Ends => _ends.Count;

    /// <summary>The most that a case took of what it may allocate.</summary>
    public (double Share, long Allocated, int Length) Greediest { get; private set; }

    /// <summary>Runs the corpus, then so many cases; <paramref name="progress"/> hears how many are done once a minute.</summary>
    /// <exception cref="FuzzFinding">One of them broke a promise: the message says which, and where its file is.</exception>
    public void Run(int cases, Action<int> progress)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_around, "inside")).FullName;
        reader.Companions(folder);
        _began = _clock.GetTimestamp();
        // A command's own threads have as small a stack.
        var worker = new Thread(() => Work(folder, cases), maxStackSize: 1 << 20) { IsBackground = true };
        worker.Start();
        var told = _clock.GetTimestamp();
        while (!worker.Join(TimeSpan.FromMilliseconds(200)))
        {
            if (_clock.GetElapsedTime(told) > TimeSpan.FromMinutes(1))
            {
                told = _clock.GetTimestamp();
                progress(_case);
            }

            if (_clock.GetElapsedTime(Volatile.Read(ref _began)) > Hang)
            {
                throw Finding(new FuzzFinding($"no answer in {Hang.TotalSeconds} s"));
            }
        }

        if (_found is not null)
        {
            throw Finding(_found);
        }

        Directory.Delete(_around, recursive: true);
    }

    private void Work(string folder, int cases)
    {
        try
        {
            var fuzzed = new FuzzCase(reader, folder);
            List<byte[]> corpus = [.. reader.Kept().Select(file => file.Bytes), .. reader.Written()];
            var pool = new List<byte[]>(corpus);
            // What is made once, such as tables, is no case's: the corpus is read twice, and the second time counts.
            foreach (var sound in corpus)
            {
                fuzzed.Prepare(_input = sound);
            }

            for (_case = -corpus.Count; _case < cases; _case++)
            {
                _input = _case < 0 ? corpus[_case + corpus.Count] : Mutated(corpus, pool);
                Volatile.Write(ref _began, _clock.GetTimestamp());
                if (_ends.Add(fuzzed.Outcome(_input)) && _case >= 0 && pool.Count < corpus.Count + MostLearnt)
                {
                    pool.Add(_input);
                }
            }

            Greediest = fuzzed.Greediest;
        }
        catch (Exception error)
        {
            _found = error;
        }
    }

    private byte[] Mutated(List<byte[]> corpus, List<byte[]> pool)
    {
        // Consecutive seeds of Random give related numbers: the case's are mixed first (Steele et al. 2014, SplitMix64).
        var mixed = ((ulong)(uint)seed << 32 | (uint)_case) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        var dice = new FuzzDice((int)(mixed >> 33), pool);
        var input = dice.OneIn(2) ? dice.One(corpus) : dice.Other();
        for (var edits = 1 + dice.Below(dice.OneIn(4) ? 8 : 2); edits > 0; edits--)
        {
            var changed = dice.One(reader.Mutators)(input, dice);
            input = changed.Length <= LongestInput ? changed : input;
        }

        return input;
    }

    private FuzzFinding Finding(Exception error)
    {
        var kept = Path.Combine(Path.GetTempPath(), $"lstar-finding-{reader.Name}-{seed}-{_case}");
        File.WriteAllBytes(kept, _input);
        return new FuzzFinding($"reader {reader.Name}, seed {seed}, case {_case}, input {kept}: {error.Message}", error);
    }
}
