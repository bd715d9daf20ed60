using System.Globalization;
using System.Net;

namespace LStar.Models.Hub.Transport;

/// <summary>An answer at the end of a chain of redirects, with what the links of the chain said on the way: the Hub describes a large file before it sends one to where the file is.</summary>
internal sealed class HubResponse : IDisposable
{
    private readonly HttpResponseMessage _last;

    /// <summary>Joins the answers of a chain, of which only the last is kept open.</summary>
    public HubResponse(IReadOnlyList<HttpResponseMessage> chain)
    {
        _last = chain[^1];
        Commit = chain.Select(answer => Header(answer, "X-Repo-Commit")).FirstOrDefault(value => value is not null);
        LinkedEtag = chain.Select(answer => Etag(Header(answer, "X-Linked-Etag"))).FirstOrDefault(value => value is not null);
        LinkedSize = chain.Select(answer => Number(Header(answer, "X-Linked-Size"))).FirstOrDefault(value => value is not null);
        OwnEtag = Etag(Header(_last, "ETag"));
        ErrorCode = chain.Select(answer => Header(answer, "X-Error-Code")).FirstOrDefault(value => value is not null);
        ErrorMessage = chain.Select(answer => Header(answer, "X-Error-Message")).FirstOrDefault(value => value is not null);
    }

    /// <summary>The last answer's status.</summary>
    public HttpStatusCode Status => _last.StatusCode;

    /// <summary>The last answer.</summary>
    public HttpResponseMessage Message => _last;

    /// <summary>X-Repo-Commit.</summary>
    public string? Commit { get; }

    /// <summary>X-Linked-Etag, or the last answer's own ETag, without W/ and quotes.</summary>
    public string? EtagOfFile => LinkedEtag ?? OwnEtag;

    /// <summary>X-Linked-Etag alone.</summary>
    public string? LinkedEtag { get; }

    /// <summary>The last answer's ETag.</summary>
    public string? OwnEtag { get; }

    /// <summary>X-Linked-Size.</summary>
    public long? LinkedSize { get; }

    /// <summary>X-Linked-Size, or the length of what the last answer describes.</summary>
    public long? SizeOfFile => LinkedSize ?? (_last.IsSuccessStatusCode ? _last.Content.Headers.ContentLength : null);

    /// <summary>X-Error-Code: RepoNotFound, RevisionNotFound, EntryNotFound, GatedRepo.</summary>
    public string? ErrorCode { get; }

    /// <summary>X-Error-Message.</summary>
    public string? ErrorMessage { get; }

    /// <summary>Whether the file is there, and where it is has been said.</summary>
    public bool IsFound => _last.IsSuccessStatusCode || (IsRedirect(_last) && LinkedEtag is not null);

    /// <summary>Whether an answer sends one elsewhere.</summary>
    public static bool IsRedirect(HttpResponseMessage answer) =>
        answer.Headers.Location is not null && (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308;

    /// <inheritdoc/>
    public void Dispose() => _last.Dispose();

    private static string? Etag(string? value)
    {
        var etag = value?.Trim();
        etag = etag is ['W', '/', ..] ? etag[2..] : etag;
        return etag?.Trim('"') is { Length: > 0 } bare ? bare : null;
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 } value ? value : null;
}
