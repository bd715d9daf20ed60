using LStar.Models.Engines;
using LStar.Models.Observation;
using LStar.Models.Weights;

namespace LStar.Models.Architectures;

/// <summary>
/// A family of models: hyperparameters and weights read in the constructor, then the graph. Names of config keys and tensors are the Hub's.
/// </summary>
public abstract class Architecture(IEngine engine)
{
    /// <summary>The model's numbers.</summary>
    public abstract ModelShape Shape { get; }

    /// <summary>What the tensor operations run on.</summary>
    protected IEngine Engine { get; } = engine;

    /// <summary>x^(0), the stream into block 0: [n, d].</summary>
    public abstract Activations Embed(Batch batch);

    /// <summary>x^(l+1) from x^(l). Takes <paramref name="x"/> over: it is changed, or disposed and replaced.</summary>
    public abstract Activations Block(int layer, Activations x, Batch batch, ILayerObserver observer);

    /// <summary>Final norm and output matrix on any residual state (the logit lens): [n, vocabulary].</summary>
    public abstract Activations Unembed(Activations x);

    /// <summary>A block's weights under common names.</summary>
    public abstract LayerWeights Weights(int layer);

    /// <summary>x += y, then y goes back to the engine.</summary>
    protected void AddAndDispose(Activations x, Activations y)
    {
        Engine.Add(x, y);
        y.Dispose();
    }
}
