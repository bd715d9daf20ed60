using LStar.Models.Engines;
using LStar.Models.Weights;

namespace LStar.Models.Architectures;

/// <summary>A matrix and its bias.</summary>
internal sealed record Projection(Matrix Weight, Vector? Bias = null);

/// <summary>The two feed-forwards every family here uses one of.</summary>
internal static class FeedForward
{
    /// <summary>down(f(up(x))).</summary>
    public static Activations Plain(IEngine engine, Activations x, Projection up, Projection down, Activation function)
    {
        using var inner = engine.Linear(x, up.Weight, up.Bias);
        engine.Activate(inner, function);
        return engine.Linear(inner, down.Weight, down.Bias);
    }

    /// <summary>down(f(gate(x)) up(x)).</summary>
    public static Activations Gated(IEngine engine, Activations x, Projection gate, Projection up, Projection down, Activation function)
    {
        using var inner = engine.Linear(x, gate.Weight, gate.Bias);
        engine.Activate(inner, function);
        using var linear = engine.Linear(x, up.Weight, up.Bias);
        engine.Multiply(inner, linear);
        return engine.Linear(inner, down.Weight, down.Bias);
    }
}
