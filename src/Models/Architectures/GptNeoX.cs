using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Models.Observation;
using LStar.Models.Weights;

namespace LStar.Models.Architectures;

/// <summary>GPT-NeoX and Pythia: rotary positions on part of each head, LayerNorm, attention and feed-forward side by side.</summary>
internal sealed class GptNeoX : Architecture
{
    private readonly bool _parallel;
    private readonly float _epsilon;
    private readonly Activation _activation;
    private readonly Rotary _rotary;
    private readonly Matrix _embeddings;
    private readonly Layer[] _layers;
    private readonly Vector _finalNorm;
    private readonly Vector _finalNormBias;
    private readonly Matrix _head;

    public GptNeoX(ModelConfig config, Checkpoint checkpoint, IEngine engine)
        : base(engine)
    {
        var (d, heads, inner) = (config.Size("hidden_size"), config.Size("num_attention_heads"), config.Size("intermediate_size"));
        var (layers, vocabulary) = (config.Size("num_hidden_layers"), config.Size("vocab_size"));
        var headDim = HeadDims.Of(config, d, heads);
        var rope = RopeConfig.Read(config, partialRotaryFactor: 0.25);
        var attentionBias = config.OptionalBool("attention_bias") ?? true;
        _parallel = config.OptionalBool("use_parallel_residual") ?? true;
        _epsilon = (float)(config.OptionalDouble("layer_norm_eps") ?? 1e-5);
        _activation = ActivationNames.Read(config, "hidden_act", "gelu");
        var rotated = HeadDims.Rotated(config, "rotary_pct", (int)(headDim * rope.PartialRotaryFactor));

        var w = WeightReader.WithPrefix(checkpoint, "embed_in.weight", "gpt_neox.", "");
        _embeddings = w.Matrix("embed_in.weight", vocabulary, d);
        _layers = WeightReader.Layers(layers, l => new Layer(
            InputNorm: w.Vector($"layers.{l}.input_layernorm.weight", d),
            InputNormBias: w.Vector($"layers.{l}.input_layernorm.bias", d),
            QueryKeyValue: w.Matrix($"layers.{l}.attention.query_key_value.weight", 3L * d, d),
            QueryKeyValueBias: w.Vector($"layers.{l}.attention.query_key_value.bias", 3L * d, attentionBias),
            Dense: w.Matrix($"layers.{l}.attention.dense.weight", d, d),
            DenseBias: w.Vector($"layers.{l}.attention.dense.bias", d, attentionBias),
            PostAttentionNorm: w.Vector($"layers.{l}.post_attention_layernorm.weight", d),
            PostAttentionNormBias: w.Vector($"layers.{l}.post_attention_layernorm.bias", d),
            Up: new(w.Matrix($"layers.{l}.mlp.dense_h_to_4h.weight", inner, d), w.Vector($"layers.{l}.mlp.dense_h_to_4h.bias", inner)),
            Down: new(w.Matrix($"layers.{l}.mlp.dense_4h_to_h.weight", d, inner), w.Vector($"layers.{l}.mlp.dense_4h_to_h.bias", d))));
        _finalNorm = w.Vector("final_layer_norm.weight", d);
        _finalNormBias = w.Vector("final_layer_norm.bias", d);
        _head = w.Head(_embeddings, config.OptionalBool("tie_word_embeddings") ?? false, "embed_out.weight", "lm_head.weight");
        w.RefuseOthers(".attention.bias", ".attention.masked_bias", ".rotary_emb.inv_freq");
        _rotary = Rotary.Of(rope, rotated);

        Shape = new ModelShape
        {
            Architecture = config.ModelType,
            Layers = layers,
            Heads = heads,
            KeyValueHeads = heads,
            Width = d,
            HeadDim = headDim,
            FeedForward = inner,
            Vocabulary = vocabulary,
            Norms = _parallel ? NormPlacement.Parallel : NormPlacement.Pre,
            MaxPositions = config.Size("max_position_embeddings"),
            Parameters = w.Parameters,
        };
    }

    public override ModelShape Shape { get; }

    public override Activations Embed(Batch batch) => Engine.Embed(_embeddings, batch.Ids);

    // parallel: x + Attn(LN1(x)) + MLP(LN2(x));  sequential: y + MLP(LN2(y)) with y = x + Attn(LN1(x))
    public override Activations Block(int layer, Activations x, Batch batch, ILayerObserver observer)
    {
        var w = _layers[layer];
        var attention = Attention(layer, x, batch, observer);
        if (_parallel)
        {
            var mlp = Mlp(w, x);
            AddAndDispose(x, attention);
            AddAndDispose(x, mlp);
        }
        else
        {
            AddAndDispose(x, attention);
            AddAndDispose(x, Mlp(w, x));
        }

        return x;
    }

    public override Activations Unembed(Activations x)
    {
        using var normed = Engine.LayerNorm(x, _finalNorm, _finalNormBias, _epsilon);
        return Engine.Linear(normed, _head, null);
    }

    public override LayerWeights Weights(int layer)
    {
        var w = _layers[layer];
        var (query, key, value) = InterleavedHeads.Split(w.QueryKeyValue, Shape.Heads, Shape.HeadDim);
        return new LayerWeights
        {
            Query = query,
            Key = key,
            Value = value,
            PublishedValue = w.QueryKeyValue.LastThird(),
            Output = w.Dense,
            Up = w.Up.Weight,
            Down = w.Down.Weight,
            InputNorm = w.InputNorm,
            PostAttentionNorm = w.PostAttentionNorm,
        };
    }

    private Activations Attention(int layer, Activations x, Batch batch, ILayerObserver observer)
    {
        var w = _layers[layer];
        using var normed = Engine.LayerNorm(x, w.InputNorm, w.InputNormBias, _epsilon);
        using var fused = Engine.Linear(normed, w.QueryKeyValue, w.QueryKeyValueBias);
        var (q, k, v) = InterleavedHeads.Split(fused, Shape.Heads, Shape.HeadDim);
        Engine.Rotate(q, _rotary, batch);
        Engine.Rotate(k, _rotary, batch);
        using var mixed = Engine.Attention(q, k, v, new AttentionRule(1 / MathF.Sqrt(Shape.HeadDim)), batch, layer, observer);
        return Engine.Linear(mixed, w.Dense, w.DenseBias);
    }

    private Activations Mlp(Layer w, Activations x)
    {
        using var normed = Engine.LayerNorm(x, w.PostAttentionNorm, w.PostAttentionNormBias, _epsilon);
        return FeedForward.Plain(Engine, normed, w.Up, w.Down, _activation);
    }

    private sealed record Layer(
        Vector InputNorm, Vector InputNormBias, Matrix QueryKeyValue, Vector? QueryKeyValueBias, Matrix Dense, Vector? DenseBias,
        Vector PostAttentionNorm, Vector PostAttentionNormBias, Projection Up, Projection Down);
}
