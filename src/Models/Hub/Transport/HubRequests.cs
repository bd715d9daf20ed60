using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace LStar.Models.Hub.Transport;

/// <summary>
/// Sends requests and follows redirects. The token goes to the Hub's own address and nowhere else: not to another host or port, not from https to http, and not back again once it was
/// left behind. Nothing at all goes from https to http.
/// </summary>
internal sealed class HubRequests : IDisposable
{
    private const int MostRedirects = 10;

    private readonly HubSettings _settings;
    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly Uri _endpoint;
    private volatile bool _answered;

    /// <summary>Prepares requests to an endpoint.</summary>
    /// <exception cref="HubException">The endpoint is no address, or the token no token.</exception>
    public HubRequests(HubSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _endpoint = Uri.TryCreate(settings.Endpoint, UriKind.Absolute, out var address) && address is { Scheme: "https" or "http", UserInfo: "", Query: "", Fragment: "" }
            ? address
            : throw new HubException("HF_ENDPOINT", "expected an address that begins with https:// or http://, without a user, ? or #");
        if (settings.Token is { CanBeSent: false } token)
        {
            throw new HubException(token.Source, "expected a token, found spaces, line breaks or letters that none has");
        }

        // Without a proxy of its own, the handler takes those of HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, or the system's.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = settings.ResponseTimeout })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("lstar", typeof(HubRequests).Assembly.GetName().Version?.ToString(3)));
        _http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
    }

    /// <summary>The endpoint's host, for messages.</summary>
    public string Host => _endpoint.Authority;

    /// <summary>An address below the endpoint.</summary>
    public Uri Address(string path) => new($"{_settings.Endpoint}/{path}");

    /// <summary>Sends a request; the answer's body is not read yet. A question for a file's headers ends as soon as they say which file it is.</summary>
    /// <param name="method">GET or HEAD.</param>
    /// <param name="address">Below the endpoint.</param>
    /// <param name="prepare">Adds headers.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TransientException">There was no answer.</exception>
    /// <exception cref="HubException">There will be none.</exception>
    public async Task<HubResponse> SendAsync(HttpMethod method, Uri address, Action<HttpRequestMessage>? prepare, CancellationToken cancellation)
    {
        var chain = new List<HttpResponseMessage>();
        var (at, trusted) = (address, _settings.Token is not null);
        try
        {
            while (true)
            {
                trusted = trusted && IsOwn(at);
                var answer = await SendOneAsync(method, at, trusted, prepare, cancellation).ConfigureAwait(false);
                chain.Add(answer);
                var response = new HubResponse(chain);
                if (!HubResponse.IsRedirect(answer) || (method == HttpMethod.Head && response is { LinkedEtag: not null, LinkedSize: not null }))
                {
                    DisposeAll(chain.SkipLast(1));
                    return response;
                }

                at = Next(at, answer.Headers.Location!, chain.Count);
            }
        }
        catch
        {
            DisposeAll(chain);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static void DisposeAll(IEnumerable<HttpResponseMessage> answers)
    {
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    /// <summary>Whether there is no way to the host at all. Before any answer that is a machine without a network, or a mistyped endpoint, and waiting helps neither.</summary>
    private static bool IsWithoutNetwork(HttpRequestException error) =>
        error.HttpRequestError == HttpRequestError.NameResolutionError || error.InnerException is SocketException { SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown };

    private bool IsOwn(Uri address) => address.Scheme == _endpoint.Scheme && address.Port == _endpoint.Port && string.Equals(address.IdnHost, _endpoint.IdnHost, StringComparison.OrdinalIgnoreCase);

    private Uri Next(Uri from, Uri location, int redirects)
    {
        var to = new Uri(from, location);
        return redirects > MostRedirects ? throw new HubException(Host, $"sends one on more than {MostRedirects} times")
            : to.Scheme is not ("https" or "http") ? throw new HubException(Host, $"sends one on to an address that begins with {to.Scheme}:")
            : from.Scheme == "https" && to.Scheme == "http" ? throw new HubException(Host, $"sends one on from https to http, at {to.Authority}, which is not followed")
            : to;
    }

    private async Task<HttpResponseMessage> SendOneAsync(HttpMethod method, Uri address, bool withToken, Action<HttpRequestMessage>? prepare, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, address);
        prepare?.Invoke(request);
        if (withToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _settings.Token!.Value);
        }

        using var patience = new CancellationTokenSource(_settings.ResponseTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            _answered = true;
            return answer;
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TransientException($"{address.Authority} does not answer within {_settings.ResponseTimeout.TotalSeconds:0} s", e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ProxyTunnelError || e.InnerException is AuthenticationException)
        {
            throw new HubException(address.Authority, $"cannot be reached safely: {e.InnerException?.Message ?? e.Message}", e);
        }
        catch (HttpRequestException e) when (!_answered && IsWithoutNetwork(e))
        {
            throw new HubException(address.Authority, $"cannot be reached: {e.InnerException?.Message ?? e.Message}", e) { IsWithoutNetwork = true };
        }
        catch (HttpRequestException e)
        {
            throw new TransientException($"{address.Authority} cannot be reached: {e.Message}", e);
        }
    }
}
