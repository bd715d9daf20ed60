using FluentAssertions;
using LStar.Models.Hub;
using LStar.Specs.Models.Hub;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>The program on models that it has from the Hub.</summary>
public sealed class HubModelSpecs : IAsyncLifetime
{
    private readonly Session _session = new();
    private FakeHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await FakeHub.StartAsync();
        _hub.AddFolder("org/neox-6", Session.Neox6);
        _session.Environment["HF_HUB_OFFLINE"] = null;
        _session.Environment["HF_ENDPOINT"] = _hub.Address;
        _session.Environment["HF_HOME"] = _session.File("hf");
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _session.Dispose();
    }

    [Fact]
    public void Measure_AModelOfTheHub_IsAsFromItsFolder()
    {
        var (code, output, error) = _session.Run("org/neox-6", "--csv", "-");
        code.Should().Be(0, error);
        error.Should().MatchRegex(@"^lstar: org/neox-6: .* MB downloaded in .*\n$");

        var folder = _session.Run(Session.Neox6, "--csv", "-").Out;
        output.Should().Be(folder.Replace("neox-6", "org/neox-6", StringComparison.Ordinal));

        var requests = _hub.Requests.Count;
        _session.Run("org/neox-6", "--csv", "-").Should().Be((0, output, ""), "it is in the cache now");
        _hub.Requests.Count.Should().Be(requests, "nothing is asked for what is there");
        _session.Environment["TRANSFORMERS_OFFLINE"] = "yes";
        _session.Run("org/neox-6", "--csv", "-").Should().Be((0, output, ""));
    }

    [Fact]
    public void Tokenize_AModelOfTheHub_FetchesNoWeights()
    {
        _session.Run("tokenize", "org/neox-6", "--prompt", "a b").Code.Should().Be(0);
        _hub.Sent("model.safetensors").Should().Be(0);

        _session.Environment["HF_HUB_OFFLINE"] = "1";
        _session.Run("org/neox-6").Error.Should().MatchRegex(@"^lstar: org/neox-6: the Hub's cache has it without weights, in .*; HF_HUB_OFFLINE=1 forbids to download that\n$");
        _session.Environment["HF_HUB_OFFLINE"] = "0";
        _session.Run("org/neox-6", "--quiet").Should().Be((0, "", ""), "what is missing is fetched");
    }

    [Fact]
    public void Model_ThatIsNowhere_IsSaidInOneLine()
    {
        _session.Run("org/none").Should().Be((3, "", $"lstar: org/none: no such folder, and {new Uri(_hub.Address).Authority} has no such model, or a private or gated one: then set HF_TOKEN to a token that may read it\n"));
        _session.Run("a/b/c").Error.Should().Be("lstar: a/b/c: no such folder; LSTAR_MODELS, a list of folders to look in, is not set\n");
        _session.Environment["HF_ENDPOINT"] = "huggingface.co";
        _session.Run("org/none").Error.Should().StartWith("lstar: HF_ENDPOINT: expected an address");
    }

    [Fact]
    public void Model_ThatIsNowhereHereWithoutANetwork_IsSaidAtOnce()
    {
        // RFC 6761: a name in .invalid never resolves.
        _session.Environment["HF_ENDPOINT"] = "http://hub.invalid";

        var error = _session.Run("org/none").Error;

        error.Should().MatchRegex(@"^lstar: org/none: no such folder; LSTAR_MODELS, a list of folders to look in, is not set; the Hub's cache \(.*\) has none either, and hub\.invalid: cannot be reached: [^\n]*\n$")
            .And.NotContain("tried");
    }

    [Fact]
    public void Pull_OfSeveral_SaysWhereEachIsAndGoesOn()
    {
        var (code, output, error) = _session.Run("models", "pull", "org/none", "org/neox-6@main", "org/neox-6");

        (code, error.Split('\n')[0]).Should().Be((3, $"lstar: org/none: {new Uri(_hub.Address).Authority} has no such model, or a private or gated one: then set HF_TOKEN to a token that may read it"));
        var folder = Path.Combine(_session.File("hf"), "hub", "models--org--neox-6", "snapshots", FakeHub.Commit);
        output.Split('\n').Should().SatisfyRespectively(
            first => first.Should().MatchRegex($@"^org/neox-6  01234567  \d+ files, .* MB  ").And.EndWith(folder),
            second => second.Should().Contain(", all there  "),
            last => last.Should().BeEmpty());
        _session.Run("models", "pull", "../x").Should().Be((2, "", "lstar: MODEL: expected a model on the Hub, such as EleutherAI/pythia-70m or EleutherAI/pythia-70m@step3000, found ../x\n"));
    }

    [Fact]
    public void Completion_OffersWhatIsInTheCache()
    {
        _session.Run("models", "pull", "org/neox-6", "--quiet").Code.Should().Be(0);

        LStar.Runner.Completion.ModelsAtHand.Names(null, new HubCache(Path.Combine(_session.File("hf"), "hub"))).Should().Equal("org/neox-6");
    }
}
