using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Models.Observation;
using LStar.Models.Weights;

namespace LStar.Models.Architectures;

/// <summary>BLOOM: ALiBi instead of positions, a LayerNorm after the embeddings, LayerNorm before each half.</summary>
internal sealed class Bloom : Architecture
{
    private readonly float _epsilon;
    private readonly bool _residualFromNorm;
    private readonly float[] _slopes;
    private readonly Matrix _tokens;
    private readonly Vector _embeddingNorm;
    private readonly Vector _embeddingNormBias;
    private readonly Layer[] _layers;
    private readonly Vector _finalNorm;
    private readonly Vector _finalNormBias;
    private readonly Matrix _head;

    public Bloom(ModelConfig config, Checkpoint checkpoint, IEngine engine)
        : base(engine)
    {
        var (d, heads) = (config.Size("hidden_size", "n_embed", "n_embd"), config.Size("n_head", "num_attention_heads"));
        var (layers, vocabulary, inner) = (config.Size("n_layer", "num_hidden_layers"), config.Size("vocab_size"), 4L * d);
        _epsilon = (float)(config.OptionalDouble("layer_norm_epsilon") ?? 1e-5);
        _residualFromNorm = config.OptionalBool("apply_residual_connection_post_layernorm") ?? false;
        var headDim = HeadDims.Of(config, d, heads);

        var w = WeightReader.WithPrefix(checkpoint, "word_embeddings.weight", "transformer.", "");
        _tokens = w.Matrix("word_embeddings.weight", vocabulary, d);
        _embeddingNorm = w.Vector("word_embeddings_layernorm.weight", d);
        _embeddingNormBias = w.Vector("word_embeddings_layernorm.bias", d);
        _layers = WeightReader.Layers(layers, l => new Layer(
            InputNorm: w.Vector($"h.{l}.input_layernorm.weight", d),
            InputNormBias: w.Vector($"h.{l}.input_layernorm.bias", d),
            QueryKeyValue: new(w.Matrix($"h.{l}.self_attention.query_key_value.weight", 3L * d, d), w.Vector($"h.{l}.self_attention.query_key_value.bias", 3L * d)),
            Dense: new(w.Matrix($"h.{l}.self_attention.dense.weight", d, d), w.Vector($"h.{l}.self_attention.dense.bias", d)),
            PostAttentionNorm: w.Vector($"h.{l}.post_attention_layernorm.weight", d),
            PostAttentionNormBias: w.Vector($"h.{l}.post_attention_layernorm.bias", d),
            Up: new(w.Matrix($"h.{l}.mlp.dense_h_to_4h.weight", inner, d), w.Vector($"h.{l}.mlp.dense_h_to_4h.bias", inner)),
            Down: new(w.Matrix($"h.{l}.mlp.dense_4h_to_h.weight", d, inner), w.Vector($"h.{l}.mlp.dense_4h_to_h.bias", d))));
        _finalNorm = w.Vector("ln_f.weight", d);
        _finalNormBias = w.Vector("ln_f.bias", d);
        _head = w.Head(_tokens, config.OptionalBool("tie_word_embeddings") ?? true, "lm_head.weight");
        w.RefuseOthers();
        _slopes = AlibiSlopes(heads);

        Shape = new ModelShape
        {
            Architecture = config.ModelType,
            Layers = layers,
            Heads = heads,
            KeyValueHeads = heads,
            Width = d,
            HeadDim = headDim,
            FeedForward = (int)inner,
            Vocabulary = vocabulary,
            Norms = NormPlacement.Pre,
            MaxPositions = config.OptionalSize("seq_length"),
            Parameters = w.Parameters,
        };
    }

    public override ModelShape Shape { get; }

    /// <summary>
    /// Slopes of Press et al. 2021 as BLOOM has them: 2^(-8 i/p) for the largest power of two p within the heads, then every second one of the series
    /// for 2p.
    /// </summary>
    internal static float[] AlibiSlopes(int heads)
    {
        var power = 1 << int.Log2(heads);
        return [.. Enumerable.Range(0, heads).Select(h => (float)(h < power
            ? Math.Pow(2, -8.0 * (h + 1) / power)
            : Math.Pow(2, -4.0 * ((2 * (h - power)) + 1) / power)))];
    }

    public override Activations Embed(Batch batch)
    {
        using var x = Engine.Embed(_tokens, batch.Ids);
        return Engine.LayerNorm(x, _embeddingNorm, _embeddingNormBias, _epsilon);
    }

    // y + MLP(LN2(y)) with y = x + Attn(LN1(x)); with apply_residual_connection_post_layernorm LN1(x) and LN2(y) stand for the first x and y too
    public override Activations Block(int layer, Activations x, Batch batch, ILayerObserver observer)
    {
        var w = _layers[layer];
        x = Half(x, w.InputNorm, w.InputNormBias, normed => Attention(layer, normed, batch, observer));
        return Half(x, w.PostAttentionNorm, w.PostAttentionNormBias, normed => FeedForward.Plain(Engine, normed, w.Up, w.Down, Activation.GeluTanh));
    }

    public override Activations Unembed(Activations x)
    {
        using var normed = Engine.LayerNorm(x, _finalNorm, _finalNormBias, _epsilon);
        return Engine.Linear(normed, _head, null);
    }

    public override LayerWeights Weights(int layer)
    {
        var w = _layers[layer];
        var (query, key, value) = InterleavedHeads.Split(w.QueryKeyValue.Weight, Shape.Heads, Shape.HeadDim);
        return new LayerWeights
        {
            Query = query,
            Key = key,
            Value = value,
            PublishedValue = w.QueryKeyValue.Weight.LastThird(),
            Output = w.Dense.Weight,
            Up = w.Up.Weight,
            Down = w.Down.Weight,
            InputNorm = w.InputNorm,
            PostAttentionNorm = w.PostAttentionNorm,
        };
    }

    private Activations Half(Activations x, Vector gamma, Vector beta, Func<Activations, Activations> function)
    {
        var normed = Engine.LayerNorm(x, gamma, beta, _epsilon);
        var (residual, other) = _residualFromNorm ? (normed, x) : (x, normed);
        var added = function(normed);
        other.Dispose();
        AddAndDispose(residual, added);
        return residual;
    }

    private Activations Attention(int layer, Activations normed, Batch batch, ILayerObserver observer)
    {
        var w = _layers[layer];
        using var fused = Engine.Linear(normed, w.QueryKeyValue.Weight, w.QueryKeyValue.Bias);
        var (q, k, v) = InterleavedHeads.Split(fused, Shape.Heads, Shape.HeadDim);
        var rule = new AttentionRule(1 / MathF.Sqrt(Shape.HeadDim), Slopes: _slopes);
        using var mixed = Engine.Attention(q, k, v, rule, batch, layer, observer);
        return Engine.Linear(mixed, w.Dense.Weight, w.Dense.Bias);
    }

    private sealed record Layer(
        Vector InputNorm, Vector InputNormBias, Projection QueryKeyValue, Projection Dense,
        Vector PostAttentionNorm, Vector PostAttentionNormBias, Projection Up, Projection Down);
}
