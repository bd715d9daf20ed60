namespace LStar.Models.Engines;

/// <summary>The feed-forward's non-linearity.</summary>
public enum Activation
{
    /// <summary>x Phi(x), with erf.</summary>
    Gelu,

    /// <summary>Its tanh approximation: x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).</summary>
    GeluTanh,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x / (1 + exp(-x)).</summary>
    Silu,
}
