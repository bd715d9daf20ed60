using LStar.Models.Engines;
using TorchSharp;

namespace LStar.Models.Torch;

/// <summary>The feed-forward's non-linearities on float32 tensors. To be called within a dispose scope, which owns what is returned.</summary>
internal static class Nonlinearities
{
    public static torch.Tensor Of(torch.Tensor x, Activation function) => function switch
    {
        Activation.Gelu => Gelu(x),
        Activation.GeluTanh => GeluTanh(x),
        Activation.Silu => x.mul(x.sigmoid()),
        _ => x.relu(),
    };

    private static torch.Tensor Gelu(torch.Tensor x)
    {
        using Scalar root = Math.Sqrt(0.5).ToScalar(), half = 0.5.ToScalar(), one = 1.0.ToScalar();
        return x.mul(half).mul(x.mul(root).erf().add(one));
    }

    private static torch.Tensor GeluTanh(torch.Tensor x)
    {
        using Scalar cubic = 0.044715.ToScalar(), root = Math.Sqrt(2 / Math.PI).ToScalar(), half = 0.5.ToScalar(), one = 1.0.ToScalar();
        return x.mul(half).mul(x.add(x.mul(x).mul(x).mul(cubic)).mul(root).tanh().add(one));
    }
}
