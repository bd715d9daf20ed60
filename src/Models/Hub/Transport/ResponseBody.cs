namespace LStar.Models.Hub.Transport;

/// <summary>The bytes of an answer as they come. One that breaks off, or from which nothing comes for too long, is a <see cref="TransientException"/>.</summary>
internal sealed class ResponseBody : IDisposable
{
    private readonly Stream _stream;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;
    private readonly string _host;

    private ResponseBody(Stream stream, TimeSpan patience, TimeProvider clock, string host) => (_stream, _patience, _clock, _host) = (stream, patience, clock, host);

    public static async Task<ResponseBody> OpenAsync(HubResponse response, TimeSpan patience, TimeProvider clock, CancellationToken cancellation) =>
        new(await response.Message.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), patience, clock, response.Message.RequestMessage?.RequestUri?.Authority ?? "the server");

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(_patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return await _stream.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException && !cancellation.IsCancellationRequested && patience.IsCancellationRequested)
        {
            throw new TransientException($"{_host} sent nothing for {_patience.TotalSeconds:0} s", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new TransientException($"the connection to {_host} broke off: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
