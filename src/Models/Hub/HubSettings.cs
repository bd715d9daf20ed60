using System.Text.RegularExpressions;

namespace LStar.Models.Hub;

/// <summary>
/// What the environment says about the Hub, by the variables of its own programs: HF_HOME, HF_HUB_CACHE, HUGGINGFACE_HUB_CACHE, XDG_CACHE_HOME, HF_ENDPOINT, HF_TOKEN,
/// HUGGING_FACE_HUB_TOKEN, HF_TOKEN_PATH, HF_HUB_DISABLE_IMPLICIT_TOKEN, HF_HUB_OFFLINE, TRANSFORMERS_OFFLINE, HF_HUB_DISABLE_SYMLINKS, HF_HUB_ETAG_TIMEOUT and
/// HF_HUB_DOWNLOAD_TIMEOUT (seconds). One that is set to nothing counts as not set.
/// </summary>
/// <param name="Cache">Where models are kept.</param>
/// <param name="Endpoint">The Hub's address, or a mirror's, without a slash at its end; as it was given.</param>
public sealed partial record HubSettings(HubCache Cache, string Endpoint)
{
    private const string DefaultEndpoint = "https://huggingface.co";

    /// <summary>A variable that forbids the network, NAME=VALUE; null where none does.</summary>
    public string? Offline { get; init; }

    /// <summary>Who asks; null for nobody in particular.</summary>
    public HubToken? Token { get; init; }

    /// <summary>Whether snapshots may be made of links.</summary>
    public bool Links { get; init; } = true;

    /// <summary>How long the server may take to begin an answer.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long it may then send nothing.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads the variables.</summary>
    /// <param name="environment">A variable's value; null where it is not set.</param>
    /// <param name="home">The user's folder, for paths that begin with ~.</param>
    public static HubSettings Read(Func<string, string?> environment, string home)
    {
        var hub = Location("HF_HOME") ?? Path.Combine(Location("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache"), "huggingface");
        var cache = Location("HF_HUB_CACHE") ?? Location("HUGGINGFACE_HUB_CACHE") ?? Path.Combine(hub, "hub");
        return new(new HubCache(cache), (Value("HF_ENDPOINT") ?? DefaultEndpoint).TrimEnd('/'))
        {
            Offline = new[] { "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE" }.Where(IsTrue).Select(name => $"{name}={Value(name)}").FirstOrDefault(),
            Token = IsTrue("HF_HUB_DISABLE_IMPLICIT_TOKEN") ? null
                : HubToken.Of("HF_TOKEN", Value("HF_TOKEN"))
                ?? HubToken.Of("HUGGING_FACE_HUB_TOKEN", Value("HUGGING_FACE_HUB_TOKEN"))
                ?? HubToken.Read(Location("HF_TOKEN_PATH") ?? Path.Combine(hub, "token")),
            Links = !IsTrue("HF_HUB_DISABLE_SYMLINKS"),
            ResponseTimeout = Seconds("HF_HUB_ETAG_TIMEOUT") ?? TimeSpan.FromSeconds(10),
            StallTimeout = Seconds("HF_HUB_DOWNLOAD_TIMEOUT") ?? TimeSpan.FromSeconds(30),
        };

        string? Value(string name) => environment(name)?.Trim() is { Length: > 0 } value ? value : null;

        bool IsTrue(string name) => Value(name)?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";

        TimeSpan? Seconds(string name) => uint.TryParse(Value(name), out var seconds) && seconds is > 0 and < 1_000_000 ? TimeSpan.FromSeconds(seconds) : null;

        string? Location(string name) => Value(name) is { } path ? Variable().Replace(Home(path), match => Value(match.Groups["name"].Value) ?? match.Value) : null;

        string Home(string path) => path is "~" or ['~', '/', ..] or ['~', '\\', ..] ? home + path[1..] : path;
    }

    /// <summary>What a shell would have put there, had it seen the path: $NAME and ${NAME}.</summary>
    [GeneratedRegex(@"\$(\{(?<name>\w+)\}|(?<name>\w+))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
