using LStar.Models.Hub;
using LStar.Models.Hub.Pulling;
using LStar.Models.Hub.Transport;
using LStar.Specs.Models.Checkpoints;

namespace LStar.Specs.Models.Hub;

/// <summary>A fake Hub with one model, and an empty cache to pull it into.</summary>
internal sealed class PullSession : IAsyncDisposable, IPullProgress
{
    public const string Model = "org/tiny";

    private readonly TemporaryFolder _folder = new();

    private PullSession(FakeHub hub)
    {
        Hub = hub;
        Settings = new HubSettings(new HubCache(Path.Combine(_folder.Path, "hub")), hub.Address)
        {
            // On the fast clock a tenth of these, in seconds.
            ResponseTimeout = TimeSpan.FromHours(3),
            StallTimeout = TimeSpan.FromHours(3),
        };
    }

    public FakeHub Hub { get; }

    public HubSettings Settings { get; set; }

    public List<string> Retries { get; } = [];

    public List<TimeSpan> Delays { get; } = [];

    public CancellationTokenSource Interrupted { get; } = new();

    public CachedRepository Repository => Settings.Cache.Repository(Model);

    public CachedSnapshot Snapshot => Repository.Snapshot("main");

    /// <summary>Three layers of width 40, in one file of weights.</summary>
    public static byte[] Weights { get; } = File.ReadAllBytes(Path.Combine(Runner.Session.Tiny, "model.safetensors"));

    public static async Task<PullSession> StartAsync()
    {
        var session = new PullSession(await FakeHub.StartAsync());
        session.Hub.AddFolder(Model, Runner.Session.Tiny);
        return session;
    }

    public Task<PulledModel> PullAsync(string id = Model, bool weights = true) => HubId.TryParse(id, out var parsed)
        ? new ModelPull(Settings, new FastClock(), new Random(1), this).RunAsync(parsed, weights, Interrupted.Token)
        : throw new ArgumentException(id);

    public string In(string path) => Path.Combine(_folder.Path, path);

    public void Planned(IReadOnlyList<RemoteFile> files)
    {
    }

    public void At(RemoteFile file, long bytes)
    {
    }

    public void Done(RemoteFile file)
    {
    }

    public void Retrying(string why, TimeSpan delay)
    {
        lock (Retries)
        {
            Retries.Add(why);
            Delays.Add(delay);
        }
    }

    public void WaitingForAnother(RemoteFile file)
    {
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        _folder.Dispose();
        Interrupted.Dispose();
    }
}
