using FluentAssertions;
using LStar.Models.Hub;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Hub;

/// <summary>The Hub's variables, as huggingface_hub's constants.py reads them.</summary>
public sealed class HubSettingsSpecs : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("", "~/.cache/huggingface/hub")]
    [InlineData("XDG_CACHE_HOME=/x", "/x/huggingface/hub")]
    [InlineData("XDG_CACHE_HOME=/x HF_HOME=/h", "/h/hub")]
    [InlineData("HF_HOME=~/h", "~/h/hub")]
    [InlineData("HF_HOME=$DATA/h DATA=/d", "/d/h/hub")]
    [InlineData("HF_HOME=${DATA}/h/$OTHER DATA=/d", "/d/h/$OTHER/hub")]
    [InlineData("HF_HOME=/h HUGGINGFACE_HUB_CACHE=/old", "/old")]
    [InlineData("HF_HOME=/h HUGGINGFACE_HUB_CACHE=/old HF_HUB_CACHE=/new", "/new")]
    [InlineData("HF_HOME= HF_HUB_CACHE=", "~/.cache/huggingface/hub")]
    public void Cache_IsWhereTheVariablesPutIt(string variables, string expected) =>
        Path.GetFullPath(Read(variables).Cache.Root).Should().Be(Path.GetFullPath(expected.Replace("~", _home.Path, StringComparison.Ordinal)));

    [Theory]
    [InlineData("", null, null)]
    [InlineData("HF_TOKEN=hf_a HUGGING_FACE_HUB_TOKEN=hf_b", "HF_TOKEN", "hf_a")]
    [InlineData("HUGGING_FACE_HUB_TOKEN=hf_b HF_HOME=~/h", "HUGGING_FACE_HUB_TOKEN", "hf_b")]
    [InlineData("HF_HOME=~/h", "~/h/token", "hf_file")]
    [InlineData("HF_TOKEN_PATH=~/other", "~/other", "hf_other")]
    [InlineData("HF_TOKEN_PATH=~/none", null, null)]
    [InlineData("HF_TOKEN=hf_a HF_HUB_DISABLE_IMPLICIT_TOKEN=1", null, null)]
    public void Token_IsTheFirstThatThereIs(string variables, string? source, string? value)
    {
        Directory.CreateDirectory(Path.Combine(_home.Path, "h"));
        _home.Write("h/token", "hf_file\n");
        _home.Write("other", " hf_other \r\n");

        var token = Read(variables).Token;

        (token?.Source, token?.Value).Should().Be((source?.Replace("~", _home.Path, StringComparison.Ordinal), value));
        $"{token}{Read(variables)}".Should().NotContain("hf_", "what is printed shows no token");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("HF_HUB_OFFLINE=1", "HF_HUB_OFFLINE=1")]
    [InlineData("HF_HUB_OFFLINE=on", "HF_HUB_OFFLINE=on")]
    [InlineData("HF_HUB_OFFLINE=0 TRANSFORMERS_OFFLINE=Yes", "TRANSFORMERS_OFFLINE=Yes")]
    [InlineData("TRANSFORMERS_OFFLINE=TRUE", "TRANSFORMERS_OFFLINE=TRUE")]
    [InlineData("HF_HUB_OFFLINE=2 TRANSFORMERS_OFFLINE=false", null)]
    public void Offline_IsWhatEitherVariableSays(string variables, string? expected) => Read(variables).Offline.Should().Be(expected);

    [Fact]
    public void Endpoint_LinksAndPatience_AreTheVariables()
    {
        var settings = Read("HF_ENDPOINT=https://mirror.example/hub/ HF_HUB_DISABLE_SYMLINKS=1 HF_HUB_ETAG_TIMEOUT=3 HF_HUB_DOWNLOAD_TIMEOUT=7");
        (settings.Endpoint, settings.Links, settings.ResponseTimeout.TotalSeconds, settings.StallTimeout.TotalSeconds).Should().Be(("https://mirror.example/hub", false, 3, 7));

        var usual = Read("HF_HUB_ETAG_TIMEOUT=soon");
        (usual.Endpoint, usual.Links, usual.ResponseTimeout.TotalSeconds, usual.StallTimeout.TotalSeconds).Should().Be(("https://huggingface.co", true, 10, 30));
    }

    private HubSettings Read(string variables)
    {
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return HubSettings.Read(set.GetValueOrDefault, _home.Path);
    }
}
