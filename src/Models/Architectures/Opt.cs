using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Models.Observation;
using LStar.Models.Weights;

namespace LStar.Models.Architectures;

/// <summary>OPT: learned positions at an offset of 2, LayerNorm before each half or (350m) after, embeddings that may be narrower than the stream.</summary>
internal sealed class Opt : Architecture
{
    /// <summary>The first two rows of the position table are never used: a leftover of the padding index in the original code.</summary>
    private const int PositionOffset = 2;

    private const float Epsilon = 1e-5f;

    private readonly bool _normBefore;
    private readonly Activation _activation;
    private readonly Matrix _tokens;
    private readonly Matrix _positions;
    private readonly Matrix? _projectIn;
    private readonly Matrix? _projectOut;
    private readonly Layer[] _layers;
    private readonly bool _hasFinalNorm;
    private readonly Vector? _finalNorm;
    private readonly Vector? _finalNormBias;
    private readonly Matrix _head;

    public Opt(ModelConfig config, Checkpoint checkpoint, IEngine engine)
        : base(engine)
    {
        var (d, heads, inner) = (config.Size("hidden_size"), config.Size("num_attention_heads"), config.Size("ffn_dim"));
        var (layers, vocabulary, positions) = (config.Size("num_hidden_layers"), config.Size("vocab_size"), config.Size("max_position_embeddings"));
        var embedding = config.OptionalSize("word_embed_proj_dim") ?? d;
        var (bias, affine) = ((config.OptionalBool("enable_bias") ?? true), (config.OptionalBool("layer_norm_elementwise_affine") ?? true));
        var headDim = HeadDims.Of(config, d, heads);
        _normBefore = config.OptionalBool("do_layer_norm_before") ?? true;
        _hasFinalNorm = _normBefore && !(config.OptionalBool("_remove_final_layer_norm") ?? false);
        _activation = ActivationNames.Read(config, "activation_function", "relu");

        var w = WeightReader.WithPrefix(checkpoint, "embed_tokens.weight", "model.decoder.", "decoder.", "");
        _tokens = w.Matrix("embed_tokens.weight", vocabulary, embedding);
        _positions = w.Matrix("embed_positions.weight", (long)positions + PositionOffset, d);
        _projectIn = embedding == d ? null : w.Matrix("project_in.weight", d, embedding);
        _projectOut = embedding == d ? null : w.Matrix("project_out.weight", embedding, d);
        Projection Linear(string name, long rows, long columns) => new(w.Matrix($"{name}.weight", rows, columns), w.Vector($"{name}.bias", rows, bias));
        _layers = WeightReader.Layers(layers, l => new Layer(
            Query: Linear($"layers.{l}.self_attn.q_proj", d, d),
            Key: Linear($"layers.{l}.self_attn.k_proj", d, d),
            Value: Linear($"layers.{l}.self_attn.v_proj", d, d),
            Output: Linear($"layers.{l}.self_attn.out_proj", d, d),
            AttentionNorm: w.Vector($"layers.{l}.self_attn_layer_norm.weight", d, affine),
            AttentionNormBias: w.Vector($"layers.{l}.self_attn_layer_norm.bias", d, affine),
            Up: Linear($"layers.{l}.fc1", inner, d),
            Down: Linear($"layers.{l}.fc2", d, inner),
            FinalNorm: w.Vector($"layers.{l}.final_layer_norm.weight", d, affine),
            FinalNormBias: w.Vector($"layers.{l}.final_layer_norm.bias", d, affine)));
        _finalNorm = w.Vector("final_layer_norm.weight", d, _hasFinalNorm && affine);
        _finalNormBias = w.Vector("final_layer_norm.bias", d, _hasFinalNorm && affine);
        _head = w.Head(_tokens, config.OptionalBool("tie_word_embeddings") ?? true, "lm_head.weight");
        w.RefuseOthers();

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
            Norms = _normBefore ? NormPlacement.Pre : NormPlacement.Post,
            MaxPositions = positions,
            LearnedPositions = true,
            Parameters = w.Parameters,
        };
    }

    public override ModelShape Shape { get; }

    public override Activations Embed(Batch batch)
    {
        var x = Engine.Embed(_tokens, batch.Ids);
        if (_projectIn is not null)
        {
            using var narrow = x;
            x = Engine.Linear(narrow, _projectIn, null);
        }

        AddAndDispose(x, Engine.Embed(_positions, [.. batch.Positions.Select(position => position + PositionOffset)]));
        return x;
    }

    // before: y + MLP(LN2(y)) with y = x + Attn(LN1(x));  after: LN2(y + MLP(y)) with y = LN1(x + Attn(x))
    public override Activations Block(int layer, Activations x, Batch batch, ILayerObserver observer)
    {
        var w = _layers[layer];
        x = Half(x, w.AttentionNorm, w.AttentionNormBias, input => Attention(layer, input, batch, observer));
        return Half(x, w.FinalNorm, w.FinalNormBias, input => FeedForward.Plain(Engine, input, w.Up, w.Down, _activation));
    }

    public override Activations Unembed(Activations x)
    {
        using var normed = _hasFinalNorm ? Engine.LayerNorm(x, _finalNorm, _finalNormBias, Epsilon) : null;
        if (_projectOut is null)
        {
            return Engine.Linear(normed ?? x, _head, null);
        }

        using var narrow = Engine.Linear(normed ?? x, _projectOut, null);
        return Engine.Linear(narrow, _head, null);
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
            Up = w.Up.Weight,
            Down = w.Down.Weight,
            InputNorm = w.AttentionNorm,
            PostAttentionNorm = w.FinalNorm,
        };
    }

    // before: x + f(LN(x));  after: LN(x + f(x))
    private Activations Half(Activations x, Vector? gamma, Vector? beta, Func<Activations, Activations> function)
    {
        if (_normBefore)
        {
            using var normed = Engine.LayerNorm(x, gamma, beta, Epsilon);
            AddAndDispose(x, function(normed));
            return x;
        }

        using var sum = x;
        AddAndDispose(sum, function(sum));
        return Engine.LayerNorm(sum, gamma, beta, Epsilon);
    }

    private Activations Attention(int layer, Activations x, Batch batch, ILayerObserver observer)
    {
        var w = _layers[layer];
        using var q = Engine.Linear(x, w.Query.Weight, w.Query.Bias);
        using var k = Engine.Linear(x, w.Key.Weight, w.Key.Bias);
        using var v = Engine.Linear(x, w.Value.Weight, w.Value.Bias);
        var rule = new AttentionRule(1 / MathF.Sqrt(Shape.HeadDim));
        using var mixed = Engine.Attention(Heads.Of(q, Shape.Heads), Heads.Of(k, Shape.Heads), Heads.Of(v, Shape.Heads), rule, batch, layer, observer);
        return Engine.Linear(mixed, w.Output.Weight, w.Output.Bias);
    }

    private sealed record Layer(
        Projection Query, Projection Key, Projection Value, Projection Output, Vector? AttentionNorm, Vector? AttentionNormBias,
        Projection Up, Projection Down, Vector? FinalNorm, Vector? FinalNormBias);
}
