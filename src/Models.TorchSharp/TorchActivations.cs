using LStar.Models.Engines;
using TorchSharp;

namespace LStar.Models.Torch;

/// <summary>Activations [rows, columns] on the engine's device.</summary>
internal sealed class TorchActivations(torch.Tensor values) : Activations((int)values.shape[0], (int)values.shape[1])
{
    private torch.Tensor _values = values;

    public torch.Tensor Values => _values;

    /// <summary>The values become others; the old ones go.</summary>
    public void Replace(torch.Tensor values)
    {
        _values.Dispose();
        _values = values;
    }

    public override void Dispose() => _values.Dispose();
}
