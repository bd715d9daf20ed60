using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>
/// What can be wrong with a model: each is answered with one line on standard error that names the file, tensor or key, what was expected and what was
/// found, and with an exit code; nothing is printed as a result.
/// </summary>
public sealed class DamagedModelSpecs : IDisposable
{
    private const string Fused = "gpt_neox.layers.0.attention.query_key_value.weight";

    private static readonly Dictionary<string, (int Code, string Message, Action<ModelCopy> Damage)> Damages = new()
    {
        ["no config.json"] = (3, ": no config.json: not a model folder", model => model.Delete("config.json")),
        ["config.json empty"] = (3, "/config.json: is not valid JSON: the file is empty", model => model.Write("config.json", "")),
        ["config.json not JSON"] = (3, "/config.json: is not valid JSON: *", model => model.Write("config.json", "{\"model_type\": \"gpt_neox\",}")),
        ["config.json an array"] = (3, "/config.json: expected a JSON object, found an array of 1", model => model.Write("config.json", "[1]")),
        ["no model_type"] = (3, "/config.json: model_type: required, but missing", model => model.Config("model_type", null)),
        ["another model_type"] = (
            4, "/config.json: model_type: \"mamba\" is not supported; supported are gpt_neox, gpt2, opt, bloom, llama, mistral, qwen2, qwen3, gemma",
            model => model.Config("model_type", "\"mamba\"")),
        ["another rotary scaling"] = (
            4, "/config.json: rope_scaling.type: rotary scaling \"yarn\" is not supported; default, linear and llama3 are",
            model => model.Config("rope_scaling", """{"type": "yarn", "factor": 2.0}""")),
        ["another activation"] = (4, "/config.json: hidden_act: \"mish\" is not implemented; gelu, *", model => model.Config("hidden_act", "\"mish\"")),
        ["quantised"] = (
            4, "/config.json: quantization_config: a quantised checkpoint is not supported; found an object", model => model.Config("quantization_config", """{"bits": 4}""")),
        ["key missing"] = (3, "/config.json: num_hidden_layers: required, but missing", model => model.Config("num_hidden_layers", null)),
        ["key null"] = (3, "/config.json: hidden_size: required, but null", model => model.Config("hidden_size", "null")),
        ["key of another type"] = (3, "/config.json: hidden_size: expected a whole number of 32 bits, found \"40\"", model => model.Config("hidden_size", "\"40\"")),
        ["negative size"] = (3, "/config.json: num_hidden_layers: expected a whole number above 0, found -1", model => model.Config("num_hidden_layers", "-1")),
        ["heads that do not divide the width"] = (3, "/config.json: a width of 40 cannot be divided among 7 heads", model => model.Config("num_attention_heads", "7")),
        ["more layers than weights"] = (3, ": gpt_neox.layers.4.*: the tensor is missing", model => model.Config("num_hidden_layers", "5")),
        ["fewer layers than weights"] = (
            3, "/model.safetensors: gpt_neox.layers.3.*: a tensor [*] that this architecture with this config.json does not have",
            model => model.Config("num_hidden_layers", "3")),
        ["another width"] = (3, "/model.safetensors: *: the shape is [2048, 40], config.json asks for [2048, 80]", model => model.Config("hidden_size", "80")),
        ["no weights"] = (3, ": no weights: looked for model.safetensors, *", model => model.Delete("model.safetensors")),
        ["weights under another name"] = (
            3, ": no weights: looked for *; found consolidated.safetensors", model => File.Move(model.File("model.safetensors"), model.File("consolidated.safetensors"))),
        ["weights empty"] = (3, "/model.safetensors: expected weights, found an empty file", model => model.Write("model.safetensors", "")),
        ["weights cut"] = (3, "/model.safetensors: the header claims 459680 bytes of data, the file holds *: the file is cut short", model => model.Truncate(0.5)),
        ["header cut"] = (3, "/model.safetensors: the header claims * bytes, but only * follow: the file is cut short", model => model.Truncate(0.003)),
        ["weights not fetched"] = (
            3, "/model.safetensors: this is a Git LFS pointer, not the weights: fetch them with `git lfs pull`",
            model => model.Write("model.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")),
        ["offsets beyond the file"] = (
            3, $"/model.safetensors: {Fused}: F16 [120, 40] takes 9600 bytes, data_offsets give *", model => model.Header(header => header[Fused]!["data_offsets"]![1] = 1L << 40)),
        ["offsets that overlap"] = (
            3, $"/model.safetensors: {Fused}: expected its data to begin at *, where the one before it ends, found 0",
            model => model.Header(header => header[Fused]!["data_offsets"]![0] = 0)),
        ["shape that does not fit its bytes"] = (
            3, $"/model.safetensors: {Fused}: F16 [121, 40] takes 9680 bytes, data_offsets give 9600", model => model.Header(header => header[Fused]!["shape"]![0] = 121)),
        ["another shape"] = (
            3, $"/model.safetensors: {Fused}: the shape is [40, 120], config.json asks for [120, 40]",
            model => model.Header(header => header[Fused]!["shape"] = new JsonArray(40, 120))),
        ["another dtype"] = (
            4, $"/model.safetensors: {Fused}: dtype F8_E4M3 is not supported; *", model => model.Header(header => header[Fused]!["dtype"] = "F8_E4M3")),
        ["tensor missing"] = (3, $": {Fused}: the tensor is missing", model => model.Header(header =>
        {
            // Its bytes go to a buffer that old checkpoints have and no one reads.
            header["gpt_neox.layers.0.attention.bias"] = header[Fused]!.DeepClone();
            header.Remove(Fused);
        })),
        ["tensor extra"] = (
            3, "/model.safetensors: gpt_neox.layers.0.attention.gate.weight: a tensor [0] that this architecture with this config.json does not have",
            model => model.Header(header => header["gpt_neox.layers.0.attention.gate.weight"] = JsonNode.Parse("""{"dtype": "F32", "shape": [0], "data_offsets": [0, 0]}"""))),
        ["tensor of a hostile name"] = (
            3, "/model.safetensors: a\\u000Ab\\u001B[31m[red]: a tensor [0] that *",
            model => model.Header(header => header["a\nb\u001b[31m[red]"] = JsonNode.Parse("""{"dtype": "F32", "shape": [0], "data_offsets": [0, 0]}"""))),
        ["shard missing"] = (3, "/model.safetensors.index.json: names the shard model-00001-of-00002.safetensors, which is missing", model =>
        {
            model.Delete("model.safetensors");
            model.Write("model.safetensors.index.json", """{"weight_map": {"embed_out.weight": "model-00001-of-00002.safetensors"}}""");
        }
        ),
        ["pickle that calls os.system"] = (
            3, "/pytorch_model.bin: archive/data.pkl: byte * asks for posix.system, which no state dict needs: refused, and nothing of it was executed",
            model => Pickle(model, "os-system.bin")),
        ["pickle that evaluates"] = (3, "/pytorch_model.bin: * asks for __builtin__.eval, * nothing of it was executed", model => Pickle(model, "eval.bin")),
        ["no tokenizer"] = (3, ": expected a tokenizer, tokenizer.json or vocab.json with merges.txt; found neither", model => model.Delete("tokenizer.json")),
        ["tokenizer not JSON"] = (3, "/tokenizer.json: is not valid JSON: it breaks off*", model => model.Write("tokenizer.json", "{")),
        ["tokenizer of another kind"] = (
            4, "/tokenizer.json: model.type: the model Unigram is not implemented, only BPE", model => model.Edit("tokenizer.json", json => json["model"]!["type"] = "Unigram")),
    };

    private readonly Session _session = new();

    public static TheoryData<string> Names => [.. Damages.Keys];

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_Damaged_IsRefusedInOneLine(string damage)
    {
        var (code, message, apply) = Damages[damage];
        var model = new ModelCopy(Fixtures.Path("variants", "neox-sequential"), _session.File("model"));
        apply(model);

        var (exit, output, error) = _session.Run(model.Folder, "--prompt", "hi");

        error.Should().Match($"lstar: {model.Folder}{message}\n").And.MatchRegex("^[^\n]*\n$");
        (exit, output).Should().Be((code, ""));
    }

    [Fact]
    public void Model_Copied_IsMeasured()
    {
        var model = new ModelCopy(Fixtures.Path("variants", "neox-sequential"), _session.File("model"));

        _session.Run(model.Folder, "--prompt", "hi").Code.Should().Be(0, "the damages above are damages only if a copy is sound");
    }

    [Fact]
    public void Error_Verbose_ShowsItsStackTrace()
    {
        var (code, _, error) = _session.Run(_session.File("none"), "--verbose");

        code.Should().Be(3);
        error.Should().StartWith("lstar: LStar.Models.CheckpointException: ").And.Contain("\n   at LStar.");
    }

    private static void Pickle(ModelCopy model, string name)
    {
        model.Delete("model.safetensors");
        File.Copy(Fixtures.Path("torch", "hostile", name), model.File("pytorch_model.bin"));
    }
}
