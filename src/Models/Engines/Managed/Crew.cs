namespace LStar.Models.Engines.Managed;

/// <summary>
/// Threads that wait for work: handing it to them costs no task and no allocation. They look out for the next job for some microseconds before they
/// sleep, since a layer is many operations in a row. Crews belong to the process: there are as many as were at work at one time.
/// </summary>
internal sealed class Crew
{
    /// <summary>Looks before sleeping, of about 0.1 microseconds each: waking up costs as much as all of them.</summary>
    private const int Looks = 300;

    private static readonly Lock Gate = new();
    private static readonly Stack<Crew> Idle = [];

    private readonly List<SemaphoreSlim> _starts = [];
    private readonly SemaphoreSlim _done = new(0);
    private Action<int>? _job;
    private int _running;

    /// <summary>Calls <paramref name="job"/> once on each of so many threads, with the thread's number; the caller is number 0. It must not throw.</summary>
    public static void Run(int threads, Action<int> job)
    {
        Crew? crew;
        lock (Gate)
        {
            crew = Idle.TryPop(out crew) ? crew : new Crew();
        }

        crew.Work(threads, job);
        lock (Gate)
        {
            Idle.Push(crew);
        }
    }

    private static void Await(SemaphoreSlim signal)
    {
        for (var i = 0; i < Looks && signal.CurrentCount == 0; i++)
        {
            Thread.SpinWait(10);
        }

        signal.Wait();
    }

    private void Work(int threads, Action<int> job)
    {
        (_job, _running) = (job, threads - 1);
        for (var number = 1; number < threads; number++)
        {
            if (_starts.Count < number)
            {
                Hire(number);
            }

            _starts[number - 1].Release();
        }

        job(0);
        Await(_done);
        _job = null;
    }

    private void Hire(int number)
    {
        var start = new SemaphoreSlim(0);
        _starts.Add(start);
        var thread = new Thread(() =>
        {
            while (true)
            {
                Await(start);
                _job!(number);
                if (Interlocked.Decrement(ref _running) == 0)
                {
                    _done.Release();
                }
            }
        });
        (thread.IsBackground, thread.Name) = (true, $"engine {number}");
        thread.Start();
    }
}
