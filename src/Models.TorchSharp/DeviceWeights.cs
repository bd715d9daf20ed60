using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using LStar.Models.Checkpoints;
using LStar.Models.Weights;
using TorchSharp;

namespace LStar.Models.Torch;

/// <summary>
/// Weights on the device, as they are stored in the file: uploaded ahead by another thread while a layer computes, let go when it is done. One that was not
/// announced is uploaded when it is used, and not kept.
/// </summary>
internal sealed class DeviceWeights(torch.Device device, torch.ScalarType computed) : IDisposable
{
    private readonly ConcurrentDictionary<Tensor, torch.Tensor> _ready = new(ReferenceEqualityComparer.Instance);
    private readonly HostRoom _room = new(device);

    /// <summary>Uploads what will be used soon. To be called beside the work.</summary>
    public void Prefetch(IEnumerable<Tensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (!_ready.ContainsKey(tensor))
            {
                _ready[tensor] = Uploaded(tensor);
            }
        }
    }

    /// <summary>Frees what has been used.</summary>
    public void Release(IEnumerable<Tensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (_ready.TryRemove(tensor, out var uploaded))
            {
                uploaded.Dispose();
            }
        }
    }

    /// <summary>A weight [out, in] as it is computed with. To be called within a dispose scope, which owns what is returned.</summary>
    public torch.Tensor Matrix(Matrix weight)
    {
        if (!weight.IsWhole)
        {
            return Rows(weight);
        }

        var stored = _ready.TryGetValue(weight.Tensor, out var ready) ? ready.alias() : Uploaded(weight.Tensor);
        var shaped = stored.view(weight.Tensor.Shape[0], weight.Tensor.Shape[1]);
        return (weight.Transposed ? shaped.transpose(0, 1) : shaped).to_type(computed);
    }

    /// <summary>A bias or a norm's scale in float32. To be called within a dispose scope, which owns what is returned.</summary>
    public torch.Tensor Vector(Vector vector) => FromHost(vector.ToArray(), 1, vector.Count).view(vector.Count);

    /// <summary>float32 values [rows, columns] from the host. To be called within a dispose scope, which owns what is returned.</summary>
    public torch.Tensor FromHost(ReadOnlySpan<float> values, int rows, int columns)
    {
        var host = torch.empty(new long[] { rows, columns }, dtype: torch.ScalarType.Float32);
        values.CopyTo(MemoryMarshal.Cast<byte, float>(host.bytes));
        return host.to(device);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release(_ready.Keys);
        _room.Dispose();
    }

    /// <summary>Rows that are picked from a tensor, read on the host.</summary>
    private torch.Tensor Rows(Matrix weight)
    {
        var values = new float[checked(weight.Rows * weight.Columns)];
        weight.ReadRows(0, weight.Rows, values, weight.Columns);
        return FromHost(values, weight.Rows, weight.Columns).to_type(computed);
    }

    /// <summary>All elements [count], in the stored type where libtorch has it, else widened to float32.</summary>
    private torch.Tensor Uploaded(Tensor stored)
    {
        torch.ScalarType? type = (stored.IsPlain ? stored.Type : (DType?)null) switch
        {
            DType.F32 => torch.ScalarType.Float32,
            DType.F16 => torch.ScalarType.Float16,
            DType.BF16 => torch.ScalarType.BFloat16,
            _ => null,
        };
        var uploaded = torch.empty(stored.Count, dtype: type ?? torch.ScalarType.Float32, device: device);
        _room.Fill(uploaded, (first, bytes) =>
        {
            if (type is null)
            {
                stored.Read(first, MemoryMarshal.Cast<byte, float>(bytes));
            }
            else
            {
                stored.Bytes(first, bytes.Length / stored.Type.Size()).CopyTo(bytes);
            }
        });
        return uploaded;
    }
}
