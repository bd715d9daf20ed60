using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Models.Observation;
using LStar.Models.Weights;

namespace LStar.Models.Architectures;

/// <summary>What sets the relatives of Llama apart.</summary>
/// <param name="QueryKeyValueBias">Biases on q, k and v.</param>
/// <param name="OutputBias">Bias on the attention's output.</param>
/// <param name="MlpBias">Biases in the feed-forward.</param>
/// <param name="HeadNorms">RMSNorm on every query and key head.</param>
/// <param name="NormPlus">What the norms add to their weight.</param>
/// <param name="ScaleEmbeddings">Embeddings times sqrt(d).</param>
/// <param name="Activation">In the gate.</param>
/// <param name="Tied">Whether the output matrix is the embeddings.</param>
/// <param name="KeyValueHeads">H_kv.</param>
/// <param name="HeadDim">d_h.</param>
/// <param name="Window">Layer to its sliding window; null for full attention.</param>
internal sealed record LlamaVariant(
    bool QueryKeyValueBias, bool OutputBias, bool MlpBias, bool HeadNorms, float NormPlus, bool ScaleEmbeddings, Activation Activation, bool Tied, int KeyValueHeads,
    int HeadDim, Func<int, int?> Window);

/// <summary>Llama and its relatives: rotary positions, RMSNorm before each half, grouped queries, gated feed-forward.</summary>
internal class Llama : Architecture
{
    private readonly LlamaVariant _variant;
    private readonly float _epsilon;
    private readonly Rotary _rotary;
    private readonly Matrix _embeddings;
    private readonly Layer[] _layers;
    private readonly Vector _finalNorm;
    private readonly Matrix _head;

    public Llama(ModelConfig config, Checkpoint checkpoint, IEngine engine, LlamaVariant variant)
        : base(engine)
    {
        var (d, heads, inner) = (config.Size("hidden_size"), config.Size("num_attention_heads"), config.Size("intermediate_size"));
        var (layers, vocabulary) = (config.Size("num_hidden_layers"), config.Size("vocab_size"));
        var (groups, headDim, plus) = (variant.KeyValueHeads, variant.HeadDim, variant.NormPlus);
        if (heads % groups != 0)
        {
            throw new CheckpointException(config.File, $"{heads} query heads cannot share {groups} key/value heads evenly", "num_key_value_heads");
        }

        var rope = RopeConfig.Read(config);
        if (rope.PartialRotaryFactor != 1)
        {
            throw config.Unsupported("partial_rotary_factor", "rotary positions on part of a head");
        }

        _variant = variant;
        _epsilon = (float)(config.OptionalDouble("rms_norm_eps") ?? 1e-6);
        var rotated = HeadDims.Rotated(config, "head_dim", headDim);

        var w = WeightReader.WithPrefix(checkpoint, "embed_tokens.weight", "model.", "");
        Projection Linear(string name, long rows, long columns, bool bias) => new(w.Matrix($"{name}.weight", rows, columns), w.Vector($"{name}.bias", rows, bias));
        _embeddings = w.Matrix("embed_tokens.weight", vocabulary, d);
        _layers = WeightReader.Layers(layers, l => new Layer(
            InputNorm: w.Vector($"layers.{l}.input_layernorm.weight", d, plus),
            Query: Linear($"layers.{l}.self_attn.q_proj", (long)heads * headDim, d, variant.QueryKeyValueBias),
            Key: Linear($"layers.{l}.self_attn.k_proj", (long)groups * headDim, d, variant.QueryKeyValueBias),
            Value: Linear($"layers.{l}.self_attn.v_proj", (long)groups * headDim, d, variant.QueryKeyValueBias),
            QueryNorm: w.Vector($"layers.{l}.self_attn.q_norm.weight", headDim, variant.HeadNorms),
            KeyNorm: w.Vector($"layers.{l}.self_attn.k_norm.weight", headDim, variant.HeadNorms),
            Output: Linear($"layers.{l}.self_attn.o_proj", d, (long)heads * headDim, variant.OutputBias),
            PostAttentionNorm: w.Vector($"layers.{l}.post_attention_layernorm.weight", d, plus),
            Gate: Linear($"layers.{l}.mlp.gate_proj", inner, d, variant.MlpBias),
            Up: Linear($"layers.{l}.mlp.up_proj", inner, d, variant.MlpBias),
            Down: Linear($"layers.{l}.mlp.down_proj", d, inner, variant.MlpBias)));
        _finalNorm = w.Vector("norm.weight", d, plus);
        _head = w.Head(_embeddings, variant.Tied, "lm_head.weight");
        w.RefuseOthers(".rotary_emb.inv_freq");
        _rotary = Rotary.Of(rope, rotated);

        Shape = new ModelShape
        {
            Architecture = config.ModelType,
            Layers = layers,
            Heads = heads,
            KeyValueHeads = groups,
            Width = d,
            HeadDim = headDim,
            FeedForward = inner,
            Vocabulary = vocabulary,
            Norms = NormPlacement.Pre,
            MaxPositions = config.Size("max_position_embeddings"),
            Parameters = w.Parameters,
        };
    }

    public override ModelShape Shape { get; }

    /// <summary>Llama 1 to 3, and what is published as one (SmolLM2, TinyLlama).</summary>
    public static Llama OfLlama(ModelConfig config, Checkpoint checkpoint, IEngine engine)
    {
        var bias = config.OptionalBool("attention_bias") ?? false;
        return new Llama(config, checkpoint, engine, Plain(config, SlidingWindows.None(config)) with { QueryKeyValueBias = bias, OutputBias = bias, MlpBias = config.OptionalBool("mlp_bias") ?? false });
    }

    /// <summary>Mistral: a sliding window in every layer, unless sliding_window is null.</summary>
    public static Llama OfMistral(ModelConfig config, Checkpoint checkpoint, IEngine engine) =>
        new(config, checkpoint, engine, Plain(config, SlidingWindows.OfMistral(config), keyValueHeads: 8));

    /// <summary>Qwen 2 and 2.5: biases on q, k and v.</summary>
    public static Llama OfQwen2(ModelConfig config, Checkpoint checkpoint, IEngine engine) =>
        new(config, checkpoint, engine, Plain(config, SlidingWindows.OfQwen(config), keyValueHeads: 32) with { QueryKeyValueBias = true });

    /// <summary>Qwen 3: RMSNorm on query and key heads; d_h is 128 unless the config says otherwise.</summary>
    public static Llama OfQwen3(ModelConfig config, Checkpoint checkpoint, IEngine engine)
    {
        var bias = config.OptionalBool("attention_bias") ?? false;
        return new Llama(config, checkpoint, engine, Plain(config, SlidingWindows.OfQwen(config), keyValueHeads: 32, headDim: 128) with
        {
            QueryKeyValueBias = bias,
            OutputBias = bias,
            HeadNorms = true,
        });
    }

    public override Activations Embed(Batch batch)
    {
        var x = Engine.Embed(_embeddings, batch.Ids);
        if (_variant.ScaleEmbeddings)
        {
            Engine.Scale(x, MathF.Sqrt(Shape.Width));
        }

        return x;
    }

    // y + MLP(RMS2(y)) with y = x + Attn(RMS1(x))
    public override Activations Block(int layer, Activations x, Batch batch, ILayerObserver observer)
    {
        var w = _layers[layer];
        AddAndDispose(x, Attention(layer, x, batch, observer));
        using var normed = Engine.RmsNorm(x, w.PostAttentionNorm, _epsilon);
        AddAndDispose(x, FeedForward.Gated(Engine, normed, w.Gate, w.Up, w.Down, _variant.Activation));
        return x;
    }

    public override Activations Unembed(Activations x)
    {
        using var normed = Engine.RmsNorm(x, _finalNorm, _epsilon);
        return Engine.Linear(normed, _head, null);
    }

    public override LayerWeights Weights(int layer)
    {
        var w = _layers[layer];
        return new LayerWeights
        {
            Query = w.Query.Weight,
            Key = w.Key.Weight,
            Value = w.Value.Weight,
            PublishedValue = w.Value.Weight,
            Output = w.Output.Weight,
            Gate = w.Gate.Weight,
            Up = w.Up.Weight,
            Down = w.Down.Weight,
            InputNorm = w.InputNorm,
            PostAttentionNorm = w.PostAttentionNorm,
            QueryNorm = w.QueryNorm,
            KeyNorm = w.KeyNorm,
        };
    }

    /// <summary>
    /// Llama's own choices; the others change what differs. Without the key num_key_value_heads a family has as many as its configuration class in
    /// transformers says; where it is null, in the file or there, one for each query head. So it is with head_dim, there d / H.
    /// </summary>
    protected static LlamaVariant Plain(ModelConfig config, Func<int, int?> window, int? keyValueHeads = null, int? headDim = null) => new(
        QueryKeyValueBias: false,
        OutputBias: false,
        MlpBias: false,
        HeadNorms: false,
        NormPlus: 0,
        ScaleEmbeddings: false,
        Activation: ActivationNames.Read(config, "hidden_act", "silu"),
        Tied: config.OptionalBool("tie_word_embeddings") ?? false,
        KeyValueHeads: config.OptionalSize("num_key_value_heads")
            ?? (config.Keys.Contains("num_key_value_heads", StringComparer.Ordinal) ? null : keyValueHeads)
            ?? config.Size("num_attention_heads"),
        HeadDim: config.OptionalSize("head_dim") ?? headDim ?? HeadDims.Of(config, config.Size("hidden_size"), config.Size("num_attention_heads")),
        Window: window);

    private Activations Attention(int layer, Activations x, Batch batch, ILayerObserver observer)
    {
        var w = _layers[layer];
        using var normed = Engine.RmsNorm(x, w.InputNorm, _epsilon);
        using var q = Engine.Linear(normed, w.Query.Weight, w.Query.Bias);
        using var k = Engine.Linear(normed, w.Key.Weight, w.Key.Bias);
        using var v = Engine.Linear(normed, w.Value.Weight, w.Value.Bias);
        var (queries, keys, values) = (Heads.Of(q, Shape.Heads), Heads.Of(k, Shape.KeyValueHeads), Heads.Of(v, Shape.KeyValueHeads));
        if (w.QueryNorm is not null && w.KeyNorm is not null)
        {
            Engine.RmsNormHeads(queries, w.QueryNorm, _epsilon);
            Engine.RmsNormHeads(keys, w.KeyNorm, _epsilon);
        }

        Engine.Rotate(queries, _rotary, batch);
        Engine.Rotate(keys, _rotary, batch);
        var rule = new AttentionRule(1 / MathF.Sqrt(Shape.HeadDim), Window: _variant.Window(layer));
        using var mixed = Engine.Attention(queries, keys, values, rule, batch, layer, observer);
        return Engine.Linear(mixed, w.Output.Weight, w.Output.Bias);
    }

    private sealed record Layer(
        Vector InputNorm, Projection Query, Projection Key, Projection Value, Vector? QueryNorm, Vector? KeyNorm, Projection Output,
        Vector PostAttentionNorm, Projection Gate, Projection Up, Projection Down);
}
