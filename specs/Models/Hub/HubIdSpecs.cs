using FluentAssertions;
using LStar.Models.Hub;
using Xunit;

namespace LStar.Specs.Models.Hub;

/// <summary>What is taken for a model's name and revision, which become paths (the Hub's own rule: huggingface_hub's validate_repo_id).</summary>
public sealed class HubIdSpecs
{
    [Theory]
    [InlineData("EleutherAI/pythia-70m", "EleutherAI/pythia-70m", "main", "models--EleutherAI--pythia-70m")]
    [InlineData("gpt2", "gpt2", "main", "models--gpt2")]
    [InlineData("gpt2@", "gpt2", "main", "models--gpt2")]
    [InlineData("EleutherAI/pythia-70m@step3000", "EleutherAI/pythia-70m", "step3000", "models--EleutherAI--pythia-70m")]
    [InlineData("org/m.v1_2@refs/pr/1", "org/m.v1_2", "refs/pr/1", "models--org--m.v1_2")]
    [InlineData("org/m@a@b", "org/m", "a@b", "models--org--m")]
    public void Name_OfAModel_HasRepositoryAndRevision(string text, string repository, string revision, string folder)
    {
        HubId.TryParse(text, out var id).Should().BeTrue();
        (id!.Repository, id.Revision, id.FolderName).Should().Be((repository, revision, folder));
        HubId.RepositoryOf(id.FolderName).Should().Be(repository);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@main")]
    [InlineData("/m")]
    [InlineData("org/")]
    [InlineData("a/b/c")]
    [InlineData("../m")]
    [InlineData("org/..")]
    [InlineData("./m")]
    [InlineData("org/m..n")]
    [InlineData("org/a--b")]
    [InlineData("org/-m")]
    [InlineData("org/m.")]
    [InlineData("org/m.git")]
    [InlineData("org/m m")]
    [InlineData("org\\m")]
    [InlineData("C:/m")]
    [InlineData("org/NUL")]
    [InlineData("org/com1.x")]
    [InlineData("org/é")]
    [InlineData("org/m@../../x")]
    [InlineData("org/m@/etc")]
    [InlineData("org/m@a//b")]
    [InlineData("org/m@a\\b")]
    [InlineData("org/m@C:x")]
    [InlineData("org/m@.")]
    [InlineData("org/m@refs/aux")]
    [InlineData("org/m@a\nb")]
    [InlineData("org/m@ ")]
    public void Name_ThatCouldBeAnotherPath_IsNone(string text) => HubId.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("config.json", true)]
    [InlineData("model-00001-of-00002.safetensors", true)]
    [InlineData("onnx/model.onnx", true)]
    [InlineData("..", false)]
    [InlineData("a/../b", false)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("a\\b", false)]
    [InlineData("c:a", false)]
    [InlineData("a\0", false)]
    [InlineData("a.", false)]
    [InlineData("con.safetensors", false)]
    [InlineData("LPT9", false)]
    [InlineData("a:stream", false)]
    public void Path_FromAServer_StaysInItsFolder(string text, bool sound) => PortableName.IsPath(text).Should().Be(sound);
}
