using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Models.Observation;
using LStar.Models.Weights;

namespace LStar.Models.Architectures;

/// <summary>GPT-2: learned positions, LayerNorm before each half, weights stored as [in, out] (Conv1D), tied output matrix.</summary>
internal sealed class Gpt2 : Architecture
{
    private readonly float _epsilon;
    private readonly Activation _activation;
    private readonly bool _scaleAttention;
    private readonly bool _scaleByLayer;
    private readonly Matrix _tokens;
    private readonly Matrix _positions;
    private readonly Layer[] _layers;
    private readonly Vector _finalNorm;
    private readonly Vector _finalNormBias;
    private readonly Matrix _head;

    public Gpt2(ModelConfig config, Checkpoint checkpoint, IEngine engine)
        : base(engine)
    {
        var (d, heads, layers) = (config.Size("n_embd", "hidden_size"), config.Size("n_head", "num_attention_heads"), config.Size("n_layer", "num_hidden_layers"));
        var (vocabulary, positions) = (config.Size("vocab_size"), config.Size("n_positions", "max_position_embeddings"));
        var inner = config.OptionalSize("n_inner") ?? 4L * d;
        var headDim = HeadDims.Of(config, d, heads);
        config.RefuseIf("add_cross_attention", true, "cross attention");
        _scaleAttention = config.OptionalBool("scale_attn_weights") ?? true;
        _scaleByLayer = config.OptionalBool("scale_attn_by_inverse_layer_idx") ?? false;
        _epsilon = (float)(config.OptionalDouble("layer_norm_epsilon") ?? 1e-5);
        _activation = ActivationNames.Read(config, "activation_function", "gelu_new");

        var w = WeightReader.WithPrefix(checkpoint, "wte.weight", "transformer.", "");
        _tokens = w.Matrix("wte.weight", vocabulary, d);
        _positions = w.Matrix("wpe.weight", positions, d);
        _layers = WeightReader.Layers(layers, l => new Layer(
            Norm1: w.Vector($"h.{l}.ln_1.weight", d),
            Norm1Bias: w.Vector($"h.{l}.ln_1.bias", d),
            Attention: new(w.Conv1D($"h.{l}.attn.c_attn.weight", 3L * d, d), w.Vector($"h.{l}.attn.c_attn.bias", 3L * d)),
            Output: new(w.Conv1D($"h.{l}.attn.c_proj.weight", d, d), w.Vector($"h.{l}.attn.c_proj.bias", d)),
            Norm2: w.Vector($"h.{l}.ln_2.weight", d),
            Norm2Bias: w.Vector($"h.{l}.ln_2.bias", d),
            Up: new(w.Conv1D($"h.{l}.mlp.c_fc.weight", inner, d), w.Vector($"h.{l}.mlp.c_fc.bias", inner)),
            Down: new(w.Conv1D($"h.{l}.mlp.c_proj.weight", d, inner), w.Vector($"h.{l}.mlp.c_proj.bias", d))));
        _finalNorm = w.Vector("ln_f.weight", d);
        _finalNormBias = w.Vector("ln_f.bias", d);
        _head = w.Head(_tokens, config.OptionalBool("tie_word_embeddings") ?? true, "lm_head.weight");
        w.RefuseOthers(".attn.bias", ".attn.masked_bias");

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
            MaxPositions = positions,
            LearnedPositions = true,
            Parameters = w.Parameters,
        };
    }

    public override ModelShape Shape { get; }

    public override Activations Embed(Batch batch)
    {
        var x = Engine.Embed(_tokens, batch.Ids);
        AddAndDispose(x, Engine.Embed(_positions, batch.Positions));
        return x;
    }

    // y + MLP(LN2(y)) with y = x + Attn(LN1(x))
    public override Activations Block(int layer, Activations x, Batch batch, ILayerObserver observer)
    {
        var w = _layers[layer];
        AddAndDispose(x, Attention(layer, x, batch, observer));
        using var normed = Engine.LayerNorm(x, w.Norm2, w.Norm2Bias, _epsilon);
        AddAndDispose(x, FeedForward.Plain(Engine, normed, w.Up, w.Down, _activation));
        return x;
    }

    public override Activations Unembed(Activations x)
    {
        using var normed = Engine.LayerNorm(x, _finalNorm, _finalNormBias, _epsilon);
        return Engine.Linear(normed, _head, null);
    }

    public override LayerWeights Weights(int layer)
    {
        var (w, d) = (_layers[layer], Shape.Width);
        var fused = w.Attention.Weight;
        return new LayerWeights
        {
            Query = fused.Slice(0, d),
            Key = fused.Slice(d, d),
            Value = fused.Slice(2 * d, d),
            PublishedValue = fused.LastThird(),
            Output = w.Output.Weight,
            Up = w.Up.Weight,
            Down = w.Down.Weight,
            InputNorm = w.Norm1,
            PostAttentionNorm = w.Norm2,
        };
    }

    private Activations Attention(int layer, Activations x, Batch batch, ILayerObserver observer)
    {
        var (w, d, heads, headDim) = (_layers[layer], Shape.Width, Shape.Heads, Shape.HeadDim);
        using var normed = Engine.LayerNorm(x, w.Norm1, w.Norm1Bias, _epsilon);
        using var fused = Engine.Linear(normed, w.Attention.Weight, w.Attention.Bias);
        Heads Part(int offset) => new(fused, heads, headDim, offset, headDim);
        using var mixed = Engine.Attention(Part(0), Part(d), Part(2 * d), new AttentionRule(Scale(layer)), batch, layer, observer);
        return Engine.Linear(mixed, w.Output.Weight, w.Output.Bias);
    }

    private float Scale(int layer) => (_scaleAttention ? 1 / MathF.Sqrt(Shape.HeadDim) : 1) / (_scaleByLayer ? layer + 1 : 1);

    private sealed record Layer(
        Vector Norm1, Vector Norm1Bias, Projection Attention, Projection Output, Vector Norm2, Vector Norm2Bias, Projection Up, Projection Down);
}
