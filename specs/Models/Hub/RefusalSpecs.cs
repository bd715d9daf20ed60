using FluentAssertions;
using LStar.Models.Hub;
using Xunit;

namespace LStar.Specs.Models.Hub;

/// <summary>Answers that are none: what the user is told, what is tried again, and where the token goes.</summary>
public sealed class RefusalSpecs : IAsyncLifetime
{
    private const string Secret = "hf_secret";

    private PullSession _session = null!;

    private FakeHub Hub => _session.Hub;

    public async ValueTask InitializeAsync() => _session = await PullSession.StartAsync();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    [Theory]
    [InlineData(401, "GatedRepo", "", false, "org/tiny: is gated: accept its licence at {E}/org/tiny, then set HF_TOKEN to a token of that account ({E}/settings/tokens)")]
    [InlineData(403, "GatedRepo", "Ask for access", true, "org/tiny: is gated, and the token from HF_TOKEN opens it not: accept its licence at {E}/org/tiny with the token's account, * (Ask for access)")]
    [InlineData(401, "RepoNotFound", "", false, "org/tiny: {H} has no such model, or a private or gated one: then set HF_TOKEN to a token that may read it")]
    [InlineData(404, "RepoNotFound", "", true, "org/tiny: {H} has no such model, or one that the token from HF_TOKEN may not read")]
    [InlineData(401, "", "Invalid credentials", true, "org/tiny: {H} does not accept the token from HF_TOKEN: it may be mistyped, expired or revoked (Invalid credentials)")]
    [InlineData(404, "RevisionNotFound", "", false, "org/tiny: {H} has no revision main of it")]
    [InlineData(403, "", "disabled", false, "org/tiny: {H} refuses it (disabled); a token in HF_TOKEN may be needed")]
    [InlineData(403, "", "", true, "org/tiny: {H} refuses it to the token from HF_TOKEN")]
    [InlineData(451, "", "", false, "org/tiny: {H} answers 451 (Unavailable for legal reasons)")]
    public async Task Refusal_SaysWhatToDo(int status, string code, string message, bool withToken, string expected)
    {
        _session.Settings = _session.Settings with { Token = withToken ? new HubToken("HF_TOKEN", Secret) : null };
        Hub.Intercept = (context, _, _) =>
        {
            FakeHub.Fail(context, status, code.Length > 0 ? code : null, message.Length > 0 ? message : null);
            return Task.FromResult(true);
        };

        var said = (await FailureAsync()).Message;

        said.Should().Match(expected.Replace("{E}", Hub.Address, StringComparison.Ordinal).Replace("{H}", new Uri(Hub.Address).Authority, StringComparison.Ordinal));
        said.Should().NotContain(Secret);
        _session.Retries.Should().BeEmpty();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Trouble_IsTriedAgainAfterAsLongAsTheServerSays(int status)
    {
        Hub.Intercept = (context, path, attempt) =>
        {
            if (attempt > 2)
            {
                return Task.FromResult(false);
            }

            FakeHub.Fail(context, status);
            context.Response.Headers.RetryAfter = "40";
            return Task.FromResult(true);
        };

        await _session.PullAsync();

        _session.Delays.Should().NotBeEmpty().And.OnlyContain(delay => delay >= TimeSpan.FromSeconds(40) && delay <= TimeSpan.FromSeconds(41));
    }

    [Fact]
    public async Task Trouble_ThatLasts_IsWaitedForLongerEachTimeAndGivenUp()
    {
        Hub.Intercept = (context, _, _) =>
        {
            FakeHub.Fail(context, 502);
            return Task.FromResult(true);
        };

        (await FailureAsync()).Message.Should().EndWith("answers 502 (Bad gateway); tried 6 times");

        _session.Delays.Should().HaveCount(5);
        foreach (var (delay, number) in _session.Delays.Select((delay, number) => (delay.TotalSeconds, number)))
        {
            delay.Should().BeInRange(0.25 * (1 << number), 0.75 * (1 << number));
        }

        _session.Delays.Select(delay => delay.TotalSeconds % 0.25).Should().OnlyHaveUniqueItems("they are spread");
    }

    [Fact]
    public async Task Server_ThatWantsToBeLeftAloneForLong_IsForTheUserToComeBackTo()
    {
        Hub.Intercept = (context, _, _) =>
        {
            FakeHub.Fail(context, 429);
            context.Response.Headers.RetryAfter = "3600";
            return Task.FromResult(true);
        };

        (await FailureAsync()).Message.Should().EndWith("answers 429 (Too many requests); it asks to come back in 60 minutes");
        Hub.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Token_GoesToTheHubAndNowhereElse()
    {
        await using var storage = await FakeHub.StartAsync();
        storage.AddFolder(PullSession.Model, Runner.Session.Tiny);
        Hub.Storage = storage.Address;
        _session.Settings = _session.Settings with { Token = new HubToken("HF_TOKEN", Secret) };

        await _session.PullAsync();

        Hub.Requests.Should().OnlyContain(request => request.Authorization == $"Bearer {Secret}");
        storage.Requests.Should().NotBeEmpty().And.OnlyContain(request => request.Authorization.Length == 0);
        storage.Sent("model.safetensors").Should().BePositive();
        _session.Snapshot.Files().Should().OnlyContain(file => file.Blob!.IsSound() == true);
    }

    [Fact]
    public async Task Redirect_OnTheSameHost_TakesTheTokenAlong_AndBackFromAnotherDoesNot()
    {
        await using var other = await FakeHub.StartAsync();
        _session.Settings = _session.Settings with { Token = new HubToken("HF_TOKEN", Secret) };
        Hub.Intercept = (context, path, _) => Redirected(context, path.StartsWith("org/old/", StringComparison.Ordinal) || path.StartsWith("api/models/org/old/", StringComparison.Ordinal), $"/{path.Replace("org/old", PullSession.Model, StringComparison.Ordinal)}");
        Hub.Add("org/old", "config.json", []);

        await _session.PullAsync("org/old");

        Hub.Requests.Should().OnlyContain(request => request.Authorization == $"Bearer {Secret}");
        Hub.Requests.Clear();
        Hub.Intercept = (context, path, _) => Redirected(context, path.StartsWith("api/", StringComparison.Ordinal), $"{other.Address}/back");
        other.Intercept = (context, _, _) => Redirected(context, true, $"{Hub.Address}/elsewhere");
        await FluentActions.Awaiting(() => _session.PullAsync()).Should().ThrowAsync<HubException>();
        Hub.Requests.Should().Contain(request => request.Path == "elsewhere" && request.Authorization.Length == 0);
    }

    [Theory]
    [InlineData("ftp://example.org/x", "sends one on to an address that begins with ftp:")]
    [InlineData("file:///etc/passwd", "sends one on to an address that begins with file:")]
    [InlineData("/again", "sends one on more than 10 times")]
    public async Task Redirect_ThatLeadsNowhere_IsNotFollowed(string location, string expected)
    {
        Hub.Intercept = (context, _, _) => Redirected(context, true, location);

        (await FailureAsync()).Message.Should().EndWith(expected);
    }

    [Theory]
    [InlineData("{\"weight_map\": {\"a\": \"../../../evil.safetensors\"}}")]
    [InlineData("{\"weight_map\": {\"a\": \"/tmp/evil.safetensors\"}}")]
    [InlineData("{\"weight_map\": {\"a\": \"sub\\\\evil.safetensors\"}}")]
    [InlineData("{\"weight_map\": {\"a\": \"C:evil.safetensors\"}}")]
    [InlineData("{\"weight_map\": {\"a\": \"NUL.safetensors\"}}")]
    [InlineData("{\"weight_map\": {\"a\": \"..\"}}")]
    public async Task Shard_OutsideItsFolder_IsNotFetched(string index)
    {
        Hub.Remove(PullSession.Model, "model.safetensors");
        Hub.Add(PullSession.Model, "model.safetensors.index.json", System.Text.Encoding.UTF8.GetBytes(index));

        await FluentActions.Awaiting(() => _session.PullAsync()).Should().ThrowAsync<Exception>().Where(e => e is HubException || e is LStar.Models.CheckpointException);

        Hub.Requests.Should().NotContain(request => request.Path.Contains("evil") || request.Path.Contains("NUL"));
        _session.Repository.References().Should().BeEmpty();
    }

    [Theory]
    [InlineData("../../../../evil")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("NUL")]
    [InlineData("x.incomplete")]
    public async Task Etag_ThatIsAPath_NamesNoBlob(string etag)
    {
        Hub.File_(PullSession.Model, "config.json").Etag = etag;

        (await FailureAsync()).Message.Should().EndWith("describes config.json by a commit or an ETag that could not be a file's name");
        _session.Repository.AllBlobs().Should().BeEmpty();
    }

    [Fact]
    public async Task Model_ThatCannotBeUsed_IsRefusedBeforeItsWeights()
    {
        Hub.Add(PullSession.Model, "config.json", "{\"model_type\": \"mamba\"}"u8.ToArray());
        await FluentActions.Awaiting(() => _session.PullAsync()).Should().ThrowAsync<LStar.Models.UnsupportedException>();

        Hub.AddFolder("org/none", Runner.Session.Tiny);
        Hub.Remove("org/none", "model.safetensors");
        Hub.Add("org/none", "model.Q8_0.gguf", [1]);
        (await FluentActions.Awaiting(() => _session.PullAsync("org/none")).Should().ThrowAsync<HubException>()).Which.Message.Should().EndWith("; it has model.Q8_0.gguf");

        Hub.AddFolder("org/mute", Runner.Session.Tiny);
        foreach (var name in new[] { "tokenizer.json", "vocab.json", "merges.txt" })
        {
            Hub.Remove("org/mute", name);
        }

        Hub.Add("org/mute", "tokenizer.model", [1]);
        (await FluentActions.Awaiting(() => _session.PullAsync("org/mute")).Should().ThrowAsync<HubException>()).Which.Message.Should().Contain("has no tokenizer that can be read").And.EndWith("; it has tokenizer.model");
        Hub.Sent("model.safetensors").Should().Be(0);
    }

    private static Task<bool> Redirected(Microsoft.AspNetCore.Http.HttpContext context, bool redirected, string location)
    {
        if (redirected)
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = location;
        }

        return Task.FromResult(redirected);
    }

    private async Task<HubException> FailureAsync() => (await FluentActions.Awaiting(() => _session.PullAsync()).Should().ThrowAsync<HubException>()).Which;
}
