using System.Globalization;
using FluentAssertions;
using LStar.Models.Hub;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace LStar.Specs.Models.Hub;

/// <summary>Downloads from a server that cuts, stalls, lies and changes its mind: nothing wrong gets a name in the cache, and nothing is fetched twice without need.</summary>
public sealed class BrokenDownloadSpecs : IAsyncLifetime
{
    private const string Weights = "model.safetensors";

    private PullSession _session = null!;
    private FakeFile _weights = null!;

    private FakeHub Hub => _session.Hub;

    private string Part => Path.Combine(_session.Repository.Blobs, $"{_weights.Etag}.incomplete");

    public async ValueTask InitializeAsync()
    {
        _session = await PullSession.StartAsync();
        var bytes = new byte[5_000_000];
        new Random(7).NextBytes(bytes);
        _weights = Hub.Add(PullSession.Model, Weights, bytes);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var blob in _session.Repository.AllBlobs())
        {
            blob.IsSound().Should().BeTrue($"whatever else happened, {blob.Etag} must be what it is called");
        }

        foreach (var file in _session.Repository.Snapshots().SelectMany(snapshot => snapshot.Files()))
        {
            (await File.ReadAllBytesAsync(file.Path)).Should().Equal(Hub.File_(PullSession.Model, file.Name).Bytes);
        }

        await _session.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Connection_CutInTheBody_IsTakenUpWhereItEnded(int cuts)
    {
        var left = cuts;
        Hub.Pace = (context, file, at) => Cut(context, file.Name == Weights && at % 900_000 < file.Stretch && left-- > 0);

        await _session.PullAsync();

        WeightRequests().Should().HaveCount(cuts + 1);
        WeightRequests().Skip(1).Should().OnlyContain(range => range.StartsWith("bytes="));
        _session.Retries.Should().HaveCount(cuts).And.OnlyContain(why => why.Contains("broke off"));
        WeightRequests().Skip(1).Select(range => long.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture))
            .Should().BeInAscendingOrder("every attempt goes on behind what the ones before it brought").And.OnlyHaveUniqueItems().And.OnlyContain(from => from > 0);
    }

    [Fact]
    public async Task Connection_CutAgainAndAgain_IsWornDownWhileItBringsEnough()
    {
        var bytes = new byte[20_000_000];
        new Random(9).NextBytes(bytes);
        _weights = Hub.Add(PullSession.Model, Weights, bytes);
        Hub.Intercept = (context, path, _) => IsWeights(context, path, () => SendSomeAsync(context, 2_000_000));

        await _session.PullAsync();

        WeightRequests().Count.Should().Be(10, "no single one counts as in vain");
    }

    [Theory]
    [InlineData(100_000, true, 6)]
    [InlineData(2_000_000, false, 6)]
    public async Task Connection_CutAgainAndAgain_IsGivenUpWhereItBringsTooLittle(int each, bool ranges, int attempts)
    {
        Hub.Intercept = (context, path, _) => IsWeights(context, path, () => SendSomeAsync(context, each, ranges));

        (await FailureAsync()).Should().Contain("the connection to").And.EndWith("tried 6 times");

        WeightRequests().Should().HaveCount(attempts);
    }

    [Fact]
    public async Task Part_LeftByAnEarlierProgram_IsGoneOnFrom()
    {
        Directory.CreateDirectory(_session.Repository.Blobs);
        await File.WriteAllBytesAsync(Part, _weights.Bytes[..3_210_987]);

        await _session.PullAsync();

        WeightRequests().Should().Equal("bytes=3210987-");
        Hub.Sent(Weights).Should().Be(_weights.Bytes.Length - 3_210_987);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(5_000_000)]
    [InlineData(6_000_000)]
    public async Task Part_WithOtherBytes_IsFoundOutAndFetchedAnew(int length)
    {
        Directory.CreateDirectory(_session.Repository.Blobs);
        await File.WriteAllBytesAsync(Part, new byte[length]);

        await _session.PullAsync();

        Hub.Sent(Weights).Should().BeGreaterThanOrEqualTo(_weights.Bytes.Length);
    }

    [Fact]
    public async Task Server_ThatIgnoresRange_IsBelieved()
    {
        var cut = false;
        Hub.Pace = (context, file, at) => Cut(context, file.Name == Weights && at > 2_000_000 && !cut && (cut = true));
        Hub.Intercept = (context, path, _) => IsWeights(context, path, () => Hub.SendAsync(context, _weights, ignoreRange: true));

        await _session.PullAsync();

        WeightRequests()[1].Should().StartWith("bytes=");
    }

    [Fact]
    public async Task Server_ThatSendsAnotherPart_IsNotJoined()
    {
        Directory.CreateDirectory(_session.Repository.Blobs);
        await File.WriteAllBytesAsync(Part, _weights.Bytes[..1000]);
        Hub.Intercept = (context, path, attempt) => IsWeights(context, path, async () =>
        {
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = "bytes 2000-2999/5000000";
            await context.Response.Body.WriteAsync(_weights.Bytes.AsMemory(2000, 1000));
        }, attempt == 1);

        await _session.PullAsync();

        WeightRequests().Should().Equal("bytes=1000-", "");
        _session.Retries.Should().ContainSingle().Which.Should().Contain("another part");
    }

    [Fact]
    public async Task Range_ThatCannotBeSatisfied_BeginsAgain()
    {
        Directory.CreateDirectory(_session.Repository.Blobs);
        await File.WriteAllBytesAsync(Part, _weights.Bytes[..1000]);
        Hub.Intercept = (context, path, attempt) => IsWeights(context, path, () => Answer(context, 416), attempt == 1);

        await _session.PullAsync();

        WeightRequests().Should().Equal("bytes=1000-", "");
    }

    [Fact]
    public async Task File_ChangedBetweenAttempts_IsNotGluedTogether()
    {
        var old = _weights;
        var cut = false;
        Hub.Pace = (context, file, at) => Cut(context, file.Name == Weights && at > 2_000_000 && !cut && (cut = true));
        Hub.Intercept = (_, path, attempt) =>
        {
            if (path.EndsWith(Weights, StringComparison.Ordinal) && cut && attempt == 2)
            {
                var bytes = new byte[4_000_000];
                new Random(8).NextBytes(bytes);
                _weights = Hub.Add(PullSession.Model, Weights, bytes);
            }

            return Task.FromResult(false);
        };

        (await FailureAsync()).Should().EndWith("model.safetensors was changed on the server meanwhile: try again");
        _session.Repository.AllBlobs().Should().NotContain(blob => blob.Etag == old.Etag);
        await _session.PullAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hash_ThatIsNotThatOfTheBytes_IsRefused(bool large)
    {
        _weights.IsLarge = large;
        _weights.Etag = new string('a', large ? 64 : 40);

        (await FailureAsync()).Should().Contain(large ? "model.safetensors: its sha256 is" : "model.safetensors: its git sha1 is").And.EndWith("is not kept");
        _session.Repository.Unfinished().Should().BeEmpty();
        Hub.Sent(Weights).Should().Be(2L * _weights.Bytes.Length, "it may have been damaged on its way: once more, and no more");
    }

    [Theory]
    [InlineData(4_999_999)]
    [InlineData(5_000_001)]
    public async Task Length_ThatIsNotThatOfTheBytes_IsRefused(long size)
    {
        _weights.Size = size;

        (await FailureAsync()).Should().Contain($"model.safetensors should have {size} bytes, but the server sends 5000000");
    }

    [Theory]
    [InlineData(4_000_000, "more comes of model.safetensors")]
    [InlineData(6_000_000, "model.safetensors ended after 5000000 of 6000000 bytes")]
    public async Task Length_ThatNoAnswerStates_IsFoundOutAsItComes(long size, string expected)
    {
        _weights.Size = size;
        Hub.Intercept = (context, path, _) => IsWeights(context, path, async () => await context.Response.Body.WriteAsync(_weights.Bytes));

        (await FailureAsync()).Should().Contain(expected);
    }

    [Fact]
    public async Task Server_ThatStalls_IsAskedAgain()
    {
        _session.Settings = _session.Settings with { StallTimeout = TimeSpan.FromSeconds(300) };
        Hub.Pace = (context, file, at) => file.Name == Weights && at is > 2_000_000 and < 2_100_000 && WeightRequests().Count == 1 ? Task.Delay(-1, context.RequestAborted) : Task.CompletedTask;

        await _session.PullAsync();

        _session.Retries.Should().ContainSingle().Which.Should().EndWith("sent nothing for 300 s");
        WeightRequests().Should().HaveCount(2);
    }

    [Fact]
    public async Task Server_ThatDoesNotAnswer_IsAskedAgain()
    {
        _session.Settings = _session.Settings with { ResponseTimeout = TimeSpan.FromSeconds(1000) };
        Hub.Intercept = async (context, path, attempt) =>
        {
            await (path.EndsWith("config.json", StringComparison.Ordinal) && attempt == 1 ? Task.Delay(-1, context.RequestAborted) : Task.CompletedTask);
            return false;
        };

        await _session.PullAsync();

        _session.Retries.Should().Contain(why => why.EndsWith("does not answer within 1000 s"));
    }

    [Fact]
    public async Task Interrupt_LeavesThePartAndNothingWrong()
    {
        Hub.Pace = (_, file, at) => file.Name == Weights && at > 3_000_000 ? _session.Interrupted.CancelAsync() : Task.CompletedTask;

        await FluentActions.Awaiting(() => _session.PullAsync()).Should().ThrowAsync<OperationCanceledException>();

        _session.Repository.References().Should().BeEmpty("the branch is named once all is there");
        var part = await File.ReadAllBytesAsync(Part);
        part.Should().NotBeEmpty().And.Equal(_weights.Bytes[..part.Length]);
    }

    [Fact]
    public async Task Disk_WithoutSpace_IsSaidBeforeAnythingIsFetched()
    {
        await using var session = await PullSession.StartAsync();
        var pull = new LStar.Models.Hub.Pulling.ModelPull(session.Settings, new FastClock(), new Random(1), session) { FreeSpace = _ => 100 };

        var error = await FluentActions.Awaiting(() => pull.RunAsync(new HubId(PullSession.Model, "main"), true, default)).Should().ThrowAsync<HubException>();

        error.Which.Message.Should().MatchRegex(@"^org/tiny: needs .* (bytes|kB|MB) more in .*, where 100 bytes are free; HF_HUB_CACHE can name another folder$");
        session.Repository.Unfinished().Should().BeEmpty();
    }

    private static Task Cut(HttpContext context, bool cut)
    {
        if (cut)
        {
            context.Abort();
            throw new OperationCanceledException("cut");
        }

        return Task.CompletedTask;
    }

    /// <summary>So many bytes of what is asked for; then the answer ends short of its length.</summary>
    private async Task SendSomeAsync(HttpContext context, int length, bool ranges = true)
    {
        var from = ranges && context.Request.Headers.Range.ToString() is ['b', 'y', 't', 'e', 's', '=', .. var range] ? int.Parse(range.TrimEnd('-')) : 0;
        var until = Math.Min(from + length, _weights.Bytes.Length);
        context.Response.StatusCode = from > 0 ? 206 : 200;
        context.Response.ContentLength = _weights.Bytes.Length - from;
        if (from > 0)
        {
            context.Response.Headers.ContentRange = $"bytes {from}-{_weights.Bytes.Length - 1}/{_weights.Bytes.Length}";
        }

        await context.Response.Body.WriteAsync(_weights.Bytes.AsMemory(from, until - from));
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static async Task<bool> IsWeights(HttpContext context, string path, Func<Task> answer, bool now = true)
    {
        if (!now || context.Request.Method != "GET" || !path.EndsWith(Weights, StringComparison.Ordinal))
        {
            return false;
        }

        await answer();
        return true;
    }

    private List<string> WeightRequests() => [.. Hub.Requests.Where(request => request.Method == "GET" && request.Path.EndsWith(Weights, StringComparison.Ordinal)).Select(request => request.Range)];

    private async Task<string> FailureAsync() => (await FluentActions.Awaiting(() => _session.PullAsync()).Should().ThrowAsync<HubException>()).Which.Message;
}
