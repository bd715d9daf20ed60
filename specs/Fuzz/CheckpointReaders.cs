using System.Runtime.ExceptionServices;
using LStar.Models;
using LStar.Models.Architectures;
using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Models.Engines.Managed;
using LStar.Models.Observation;
using LStar.Specs.Fuzz.Mutators;
using LStar.Specs.Fuzz.Writers;
using LStar.Specs.Models.Checkpoints;

namespace LStar.Specs.Fuzz;

/// <summary>Weights and what says where they are: every tensor that is read has its first and last element touched.</summary>
internal static class CheckpointReaders
{
    /// <summary>The name of a tensor in a sound file beside the folder, where no index may reach.</summary>
    private const string Outside = "outside";

    public static IReadOnlyList<Type> Refusals { get; } = [typeof(CheckpointException), typeof(UnsupportedException)];

    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("safetensors", "model.safetensors", Touched, Refusals, SafetensorsMutators.All) { Written = () => [Safetensors("w"), Several(), TemporaryFolder.Safetensors("{}")] },
        new("index", "model.safetensors.index.json", Touched, Refusals, JsonMutators.With(Names(".safetensors"))) { Companions = Shards },
        new("zip", "pytorch_model.bin", Touched, Refusals, ZipMutators.All) { Written = Archives },
        new("pickle", "pytorch_model.bin", Touched, Refusals, PickleMutators.All) { Written = StateDicts, Packed = TorchArchive.Around },
        new("torch-index", "pytorch_model.bin.index.json", Touched, Refusals, JsonMutators.With(Names(".bin"))) { Companions = Shards },
        new("config", "config.json", Run, Refusals, JsonMutators.With(ConfigWords.All)) { Companions = Fixture, Slowness = 2 },
        new("gguf", "m.gguf", Gguf, Refusals, GgufMutators.All) { Written = GgufSamples.All, Slowness = 2 },
    ];

    private static object Touched(string folder)
    {
        using var checkpoint = Checkpoint.Open(folder);
        return Touched(checkpoint);
    }

    private static object Touched(Checkpoint checkpoint)
    {
        Span<float> element = stackalloc float[1];
        foreach (var (name, tensor) in checkpoint.Tensors)
        {
            foreach (var at in tensor.Count == 0 ? [] : new[] { 0, tensor.Count - 1 })
            {
                tensor.Read(at, element);
            }

            _ = name != Outside ? tensor.ShapeText : throw new InvalidOperationException("a file outside the folder was read");
        }

        return (Math.Min(checkpoint.Tensors.Count, 4), checkpoint.Tensors.Values.Aggregate(0, (types, tensor) => types | (1 << (int)tensor.Type)));
    }

    private static byte[] Safetensors(string name) => TemporaryFolder.Safetensors($$$"""{"{{{name}}}":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 0, 0, 128, 63, 0, 0, 0, 64);

    private static byte[] Several() => TemporaryFolder.Safetensors(
        """{"__metadata__":{"format":"pt"},"z":{"shape":[],"dtype":"U8","data_offsets":[1,2]},"none":{"dtype":"F32","shape":[3,0],"data_offsets":[1,1]},"m":{"dtype":"BF16","shape":[2,3],"data_offsets":[2,14]},"b":{"dtype":"BOOL","shape":[1,1,1],"data_offsets":[0,1]},"l":{"dtype":"I64","shape":[1],"data_offsets":[14,22]}}""",
        new byte[22]);

    private static string[] Names(string ending) =>
    [
        .. new[] { $"a{ending}", $"b{ending}", $"../outside{ending}", $"..\\\\outside{ending}", $"./a{ending}", $"x/../a{ending}", $"link{ending}", "..", ".", "/dev/zero", "/dev/stdin", "/etc/passwd", "CON", "nul.bin", "a:b", $"a{ending} ", $"a{ending}\\u0000", "fifo", "zero" }
            .Select(name => $"\"{name}\""), "\"weight_map\"", "\"a\"", "\"b\"", "\"c\"", "\"w\"", "\"v\"", $"\"{Outside}\"",
    ];

    /// <summary>Sound shards, a sound file beside the folder and a link to it, and two that are no files.</summary>
    private static void Shards(string folder)
    {
        var beside = Path.GetDirectoryName(folder)!;
        File.WriteAllBytes(Path.Combine(beside, "outside.safetensors"), Safetensors(Outside));
        File.WriteAllBytes(Path.Combine(beside, "outside.bin"), TorchArchive.Around(Pickles.StateDict((Outside, Bytes(3)))));
        File.WriteAllBytes(Path.Combine(folder, "a.safetensors"), Safetensors("a"));
        File.WriteAllBytes(Path.Combine(folder, "b.safetensors"), TemporaryFolder.Safetensors("""{"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"c":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 1, 2, 3));
        File.WriteAllBytes(Path.Combine(folder, "a.bin"), TorchArchive.Around(Pickles.StateDict(("w", Bytes(3)))));
        File.WriteAllBytes(Path.Combine(folder, "b.bin"), TorchArchive.Around(Pickles.StateDict(("v", Bytes(2)), ("u", Bytes(1)))));
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(folder, "zero"), "/dev/zero");
            NamedPipe.Create(Path.Combine(folder, "fifo"));
        }
    }

    private static byte[] Bytes(long count) => Pickles.Tensor(Pickles.Storage("ByteStorage", "1", 3), 0, [count], [1]);

    private static IEnumerable<byte[]> Archives() =>
        Directory.GetFiles(Fixtures.Path("torch", "sound")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
            .Append((TorchArchive.Image(Pickles.StateDict(("w", Bytes(3)))) with { Zip64 = true }).Bytes());

    private static IEnumerable<byte[]> StateDicts()
    {
        var floats = Pickles.Storage("FloatStorage", "0", 16);
        yield return Pickles.StateDict(("w", Pickles.Tensor(floats, 0, [4, 4], [4, 1])), ("b", Bytes(3)));
        yield return Pickles.StateDict(("transposed", Pickles.Tensor(floats, 0, [4, 4], [1, 4])), ("expanded", Pickles.Tensor(floats, 15, [3, 1], [0, 1])), ("none", Pickles.Tensor(floats, 16, [0], [1])), ("scalar", Pickles.Tensor(floats, 3, [], [])));
        foreach (var sound in Directory.GetFiles(Fixtures.Path("torch", "sound")).Order(StringComparer.Ordinal))
        {
            if (ZipImage.Of(File.ReadAllBytes(sound))?.Parts.FirstOrDefault(part => part.Name.EndsWith("/data.pkl", StringComparison.Ordinal)) is { } pickle)
            {
                yield return pickle.Data;
            }
        }
    }

    private static void Fixture(string folder)
    {
        foreach (var (_, fixture) in ConfigWords.Weights)
        {
            Directory.CreateDirectory(Path.Combine(folder, fixture));
            File.Copy(Fixtures.Path("variants", fixture, "model.safetensors"), Path.Combine(folder, fixture, "model.safetensors"));
        }
    }

    /// <summary>A configuration with the weights of the fixture that has its model_type; if they fit, three tokens go through the model.</summary>
    private static object Run(string folder)
    {
        var config = ModelConfig.Read(folder);
        Families.Check(config);
        var fixture = ConfigWords.Weights.FirstOrDefault(row => row.ModelType == config.ModelType).Fixture ?? ConfigWords.Weights[0].Fixture;
        using var checkpoint = Checkpoint.Open(Path.Combine(folder, fixture));
        return (fixture, Run(config, checkpoint));
    }

    /// <summary>Three tokens through a model.</summary>
    private static NormPlacement Run(ModelConfig config, Checkpoint checkpoint)
    {
        var model = Families.Create(config, checkpoint, new ManagedEngine(1));
        var batch = new Batch([[1, 2, 3]], 0);
        var x = model.Embed(batch);
        for (var layer = 0; layer < model.Shape.Layers; layer++)
        {
            x = model.Block(layer, x, batch, new NoObserver());
        }

        using var logits = model.Unembed(x);
        x.Dispose();
        return model.Shape.Norms;
    }

    /// <summary>The tensors, the model and the tokenizer in one file, each for itself: a damaged tokenizer keeps no tensor from being read.</summary>
    private static object Gguf(string folder)
    {
        var path = Path.Combine(folder, "m.gguf");
        Func<object>[] uses =
        [
            () =>
            {
                using var checkpoint = Checkpoint.Open(path);
                return Touched(checkpoint);
            },
            () =>
            {
                var config = ModelConfig.Read(path);
                using var checkpoint = Checkpoint.Open(path);
                return Run(config, checkpoint);
            },
            () => TokenizerReaders.Tokenized(path),
        ];
        var answers = new List<object>();
        ExceptionDispatchInfo? refusal = null;
        foreach (var use in uses)
        {
            try
            {
                answers.Add(use());
            }
            catch (Exception error) when (Refusals.Contains(error.GetType()))
            {
                refusal ??= ExceptionDispatchInfo.Capture(error);
            }
        }

        refusal?.Throw();
        return (answers[0], answers[1], answers[2]);
    }

    private sealed class NoObserver : ILayerObserver
    {
        public void Residual(int layer, int prompt, ReadOnlySpan<float> x)
        {
        }

        public void Attention(in AttentionBand band)
        {
        }

        public void LayerDone(int layer)
        {
        }
    }
}
