using TorchSharp;

namespace LStar.Models.Torch;

/// <summary>Writes bytes of element <paramref name="first"/> on.</summary>
internal delegate void ByteWriter(long first, Span<byte> bytes);

/// <summary>
/// Pinned memory on the host, through which everything passes on its way to a GPU or back: the device reads it without the system's help. On the CPU there is none, and
/// nothing is copied twice.
/// </summary>
internal sealed class HostRoom(torch.Device device) : IDisposable
{
    /// <summary>Elements that pass at a time.</summary>
    private const long Most = 16 << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<torch.ScalarType, torch.Tensor> _rooms = [];

    private bool IsHost => device.type == DeviceType.CPU;

    /// <summary>Fills a contiguous tensor [count] on the device.</summary>
    public void Fill(torch.Tensor target, ByteWriter write)
    {
        lock (_gate)
        {
            var count = target.shape[0];
            for (var first = 0L; first < count; first += Most)
            {
                var length = Math.Min(Most, count - first);
                using var part = target.narrow(0, first, length);
                if (IsHost)
                {
                    write(first, part.bytes);
                    continue;
                }

                using var room = Room(target.dtype, length).narrow(0, 0, length);
                write(first, room.bytes);
                using var copied = part.copy_(room);
            }
        }
    }

    /// <summary>Calls <paramref name="read"/> with the float32 values of a tensor, whatever its type, shape and strides: valid during the call.</summary>
    public void Read(torch.Tensor values, Action<torch.Tensor> read)
    {
        using var scope = torch.NewDisposeScope();
        if (IsHost)
        {
            read(values.to_type(torch.ScalarType.Float32).contiguous());
            return;
        }

        lock (_gate)
        {
            var count = values.numel();
            var room = Room(torch.ScalarType.Float32, count).narrow(0, 0, count);
            room.copy_(values.to_type(torch.ScalarType.Float32).contiguous().view(count));
            read(room);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var room in _rooms.Values)
        {
            room.Dispose();
        }
    }

    /// <summary>At least so many elements.</summary>
    private torch.Tensor Room(torch.ScalarType type, long length)
    {
        if (_rooms.TryGetValue(type, out var room) && room.shape[0] >= length)
        {
            return room;
        }

        room?.Dispose();
        using var plain = torch.empty(length, dtype: type);
        return _rooms[type] = plain.pin_memory().DetachFromDisposeScope();
    }
}
