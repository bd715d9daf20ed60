using MathNet.Numerics;

namespace LStar.Models.Engines.Reference;

/// <summary>The feed-forward's non-linearities in float64.</summary>
internal static class Nonlinearities
{
    public static double Of(double x, Activation function) => function switch
    {
        Activation.Gelu => x / 2 * (1 + SpecialFunctions.Erf(x / Math.Sqrt(2))),
        Activation.GeluTanh => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        Activation.Silu => x / (1 + Math.Exp(-x)),
        _ => Math.Max(x, 0),
    };
}
