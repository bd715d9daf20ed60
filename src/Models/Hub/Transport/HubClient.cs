using System.Net;
using System.Net.Http.Headers;

namespace LStar.Models.Hub.Transport;

/// <summary>What is asked of the Hub, or of a mirror of it.</summary>
internal sealed class HubClient : IDisposable
{
    /// <summary>The largest repositories list some megabytes of names.</summary>
    private const int LongestListing = 64 << 20;

    private readonly HubRequests _requests;
    private readonly HubRefusal _refusal;
    private readonly HubRetry _retry;
    private readonly HubSettings _settings;
    private readonly TimeProvider _clock;

    /// <summary>A client for the endpoint of the settings.</summary>
    /// <exception cref="HubException">The endpoint is no address, or the token no token.</exception>
    public HubClient(HubSettings settings, TimeProvider clock, Random random)
    {
        (_settings, _clock) = (settings, clock);
        _requests = new HubRequests(settings, clock);
        _refusal = new HubRefusal(settings, clock);
        _retry = new HubRetry(clock, random);
    }

    /// <summary>The endpoint's host, for messages.</summary>
    public string Host => _requests.Host;

    /// <summary>How requests are repeated.</summary>
    public HubRetry Retry => _retry;

    /// <summary>The commit and the files of a revision, by the Hub's API; a mirror that has none leaves both open.</summary>
    /// <param name="id">The model and its revision.</param>
    /// <param name="waiting">Told of every wait.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="blobs">Whether to ask for the hashes and sizes, too, which the Hub takes longer to find.</param>
    public Task<RepositoryListing> ListAsync(HubId id, Action<string, TimeSpan> waiting, CancellationToken cancellation, bool blobs = false) => _retry.RunAsync(id.ToString(), async each =>
    {
        var address = _requests.Address($"api/models/{id.Repository}/revision/{Uri.EscapeDataString(id.Revision)}{(blobs ? "?blobs=true" : "")}");
        using var response = await _requests.SendAsync(HttpMethod.Get, address, null, each).ConfigureAwait(false);
        if (response.Message.IsSuccessStatusCode)
        {
            return RepositoryListing.Read(await ReadAsync(response, each).ConfigureAwait(false));
        }

        var hasNoApi = response is { ErrorCode: null, Status: HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented };
        return hasNoApi ? new RepositoryListing(null, null) : throw _refusal.Of(response, id, null);
    }, waiting, cancellation);

    /// <summary>What a file is called and how large it is; null where the repository has none of that name.</summary>
    /// <exception cref="HubException">It cannot be had, or the server does not describe it as the Hub does.</exception>
    public Task<RemoteFile?> DescribeAsync(HubId id, string name, Action<string, TimeSpan> waiting, CancellationToken cancellation) => _retry.RunAsync<RemoteFile?>(id.ToString(), async each =>
    {
        using var response = await HeadersAsync(id, name, each).ConfigureAwait(false);
        if (!response.IsFound)
        {
            return response.Status == HttpStatusCode.NotFound && response.ErrorCode is null or "EntryNotFound" ? null : throw _refusal.Of(response, id, name);
        }

        return response switch
        {
            { Commit: { } commit, EtagOfFile: { } etag } when IsCommit(commit) && PortableName.IsName(etag) && !etag.EndsWith(".incomplete", StringComparison.Ordinal) =>
                new RemoteFile(name, commit, etag, response.SizeOfFile),
            { Commit: null } => throw new HubException(id.ToString(), $"{_requests.Host} names no commit for {name} (X-Repo-Commit), as the Hub and its mirrors do: HF_ENDPOINT may be wrong, or a proxy answers"),
            { EtagOfFile: null } => throw new HubException(id.ToString(), $"{_requests.Host} gives {name} no ETag, without which it cannot be checked"),
            _ => throw new HubException(id.ToString(), $"{_requests.Host} describes {name} by a commit or an ETag that could not be a file's name"),
        };
    }, waiting, cancellation);

    /// <summary>Opens a file's bytes from a place on. What comes may begin at 0 all the same: its status says so.</summary>
    /// <exception cref="TransientException">It failed, and may go better the next time.</exception>
    /// <exception cref="HubException">It cannot be had.</exception>
    public async Task<HubResponse> OpenAsync(HubId id, RemoteFile file, long from, CancellationToken cancellation)
    {
        var response = await _requests.SendAsync(HttpMethod.Get, Resolve(id with { Revision = file.Commit }, file.Name), request =>
            request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null, cancellation).ConfigureAwait(false);
        if (response.Message.IsSuccessStatusCode || response.Status == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return response;
        }

        using (response)
        {
            throw _refusal.Of(response, id, file.Name);
        }
    }

    /// <summary>The bytes of a small file.</summary>
    /// <exception cref="HubException">It cannot be had, or is not small.</exception>
    public Task<ReadOnlyMemory<byte>> ReadAsync(HubId id, RemoteFile file, Action<string, TimeSpan> waiting, CancellationToken cancellation) => _retry.RunAsync(id.ToString(), async each =>
    {
        using var response = await OpenAsync(id, file, 0, each).ConfigureAwait(false);
        return await ReadAsync(response, each).ConfigureAwait(false) ?? throw new HubException(id.ToString(), $"{file.Name} is longer than {LongestListing} bytes");
    }, waiting, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _requests.Dispose();

    internal static bool IsCommit(string text) => text.Length is >= 40 and <= 64 && text.All(char.IsAsciiHexDigitLower);

    private async Task<HubResponse> HeadersAsync(HubId id, string name, CancellationToken cancellation)
    {
        var response = await _requests.SendAsync(HttpMethod.Head, Resolve(id, name), null, cancellation).ConfigureAwait(false);
        if (response.Status is not (HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented))
        {
            return response;
        }

        response.Dispose();
        return await _requests.SendAsync(HttpMethod.Get, Resolve(id, name), null, cancellation).ConfigureAwait(false);
    }

    private Uri Resolve(HubId id, string name) =>
        _requests.Address($"{id.Repository}/resolve/{Uri.EscapeDataString(id.Revision)}/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}");

    /// <summary>A short body; null where it is not short.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadAsync(HubResponse response, CancellationToken cancellation)
    {
        using var body = await ResponseBody.OpenAsync(response, _settings.StallTimeout, _clock, cancellation).ConfigureAwait(false);
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (await body.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > LongestListing)
            {
                return null;
            }
        }

        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }
}
