using System.Runtime.InteropServices;
using LStar.Models.Engines;
using TorchSharp;

namespace LStar.Models.Torch;

/// <summary>Cosines and sines of a batch's positions, [rows, 1, half], kept while layers ask for the same ones.</summary>
internal sealed class RotaryTables(torch.Device device) : IDisposable
{
    private (Rotary Rotary, Batch Batch, torch.Tensor Cosines, torch.Tensor Sines)? _last;

    public (torch.Tensor Cosines, torch.Tensor Sines) Of(Rotary rotary, Batch batch)
    {
        if (_last is not { } last || last.Rotary != rotary || last.Batch != batch)
        {
            Dispose();
            _last = last = (rotary, batch, Table(rotary, batch, Math.Cos), Table(rotary, batch, Math.Sin));
        }

        return (last.Cosines, last.Sines);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _last?.Cosines.Dispose();
        _last?.Sines.Dispose();
        _last = null;
    }

    private torch.Tensor Table(Rotary rotary, Batch batch, Func<double, double> function)
    {
        var half = rotary.Frequencies.Length;
        using var host = torch.empty(new long[] { batch.Rows, 1, half }, dtype: torch.ScalarType.Float32);
        var values = MemoryMarshal.Cast<byte, float>(host.bytes);
        for (var i = 0; i < batch.Rows; i++)
        {
            for (var j = 0; j < half; j++)
            {
                // The angle is rounded to float32 first, as transformers has it.
                values[(i * half) + j] = (float)function(batch.Positions[i] * rotary.Frequencies[j]);
            }
        }

        return host.to(device).DetachFromDisposeScope();
    }
}
