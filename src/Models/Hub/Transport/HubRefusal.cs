using System.Net;

namespace LStar.Models.Hub.Transport;

/// <summary>What a failed answer means, and what the user can do.</summary>
/// <param name="Settings">Which token was sent, and where to.</param>
/// <param name="Clock">For answers that name a time to come back.</param>
internal sealed record HubRefusal(HubSettings Settings, TimeProvider Clock)
{
    /// <summary>The error that an answer stands for.</summary>
    /// <param name="response">An answer without what was asked for.</param>
    /// <param name="id">The model.</param>
    /// <param name="file">The file; null where the model itself was asked for.</param>
    public Exception Of(HubResponse response, HubId id, string? file) => (int)response.Status switch
    {
        408 or 429 or 500 or 502 or 503 or 504 => new TransientException($"{Host} answers {Words(response)}{Detail(response)}") { RetryAfter = RetryAfter(response) },
        401 or 404 => new HubException(id.ToString(), Reason(response, id, file)) { IsUnknownModel = response.ErrorCode is null or "RepoNotFound" && Settings.Token is null },
        _ => new HubException(id.ToString(), Reason(response, id, file)),
    };

    private string Host => new Uri(Settings.Endpoint).Authority;

    private string Reason(HubResponse response, HubId id, string? file) => ((int)response.Status, response.ErrorCode, Settings.Token) switch
    {
        (_, "GatedRepo", null) => $"is gated: accept its licence at {Settings.Endpoint}/{id.Repository}, then set HF_TOKEN to a token of that account ({Settings.Endpoint}/settings/tokens)",
        (_, "GatedRepo", var token) => $"is gated, and {token} opens it not: accept its licence at {Settings.Endpoint}/{id.Repository} with the token's account, which may take until the authors agree, and let the token read gated models{Detail(response)}",
        (_, "RevisionNotFound", _) => $"{Host} has no revision {id.Revision} of it",
        (_, "EntryNotFound", _) => $"{Host} has no {file} in it",
        (401 or 404, "RepoNotFound", null) or (401, _, null) => $"{Host} has no such model, or a private or gated one: then set HF_TOKEN to a token that may read it",
        (404, "RepoNotFound", var token) => $"{Host} has no such model, or one that {token} may not read",
        (401, _, var token) => $"{Host} does not accept {token}: it may be mistyped, expired or revoked{Detail(response)}",
        (403, _, null) => $"{Host} refuses it{Detail(response)}; a token in HF_TOKEN may be needed",
        (403, _, var token) => $"{Host} refuses it to {token}{Detail(response)}",
        (404, _, _) => file is null ? $"{Host} has no such model" : $"{Host} has no {file} of it, or no such model or revision",
        (407, _, _) => "the proxy wants to know who asks: name it as http://USER:PASSWORD@HOST:PORT in HTTPS_PROXY",
        _ => $"{Host} answers {Words(response)}{Detail(response)}",
    };

    private static string Words(HubResponse response) => $"{(int)response.Status} {(Enum.IsDefined(response.Status) ? $"({Spaced(response.Status)})" : "")}".TrimEnd();

    private static string Spaced(HttpStatusCode status) => string.Concat(status.ToString().Select((letter, place) => place > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static string Detail(HubResponse response) => response.ErrorMessage is { } message ? $" ({OneLine.Of(message)})" : "";

    private TimeSpan? RetryAfter(HubResponse response) => response.Message.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > Clock.GetUtcNow() => date - Clock.GetUtcNow(),
        _ => null,
    };
}
