using System.Runtime.InteropServices;
using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Models.Observation;
using LStar.Models.Weights;
using TorchSharp;

namespace LStar.Models.Torch;

/// <summary>
/// The seam on libtorch, for GPUs. Every operation is explicit, attention too: probabilities are there to be seen. What an operation allocates goes at its end; weights
/// come layer by layer, the next while one computes. TF32 and reductions in reduced precision are off.
/// </summary>
public sealed class TorchEngine : IEngine
{
    private readonly torch.Device _device;
    private readonly TorchPrecision _precision;
    private readonly DeviceWeights _weights;
    private readonly HostRoom _room;
    private readonly RotaryTables _rotary;
    private readonly TorchAttention _attention;

    private TorchEngine(torch.Device device, TorchPrecision precision, int threads)
    {
        (_device, _precision) = (device, precision);
        _weights = new DeviceWeights(device, Type);
        _room = new HostRoom(device);
        _rotary = new RotaryTables(device);
        _attention = new TorchAttention(device, Type, _room, threads);
    }

    /// <inheritdoc/>
    public string Name => "torch";

    /// <inheritdoc/>
    public string Description => $"{_precision.ToString().ToLowerInvariant()}, {_device}, libtorch {torch.__version__}";

    /// <inheritdoc/>
    public CancellationToken Cancellation { get; set; }

    /// <summary>0: libtorch's memory is its own.</summary>
    public long BufferBytes => 0;

    private torch.ScalarType Type => _precision.Type();

    /// <summary>Loads libtorch and opens the device.</summary>
    /// <exception cref="UnsupportedException">libtorch cannot be loaded, the device is not there, or does not compute in that precision.</exception>
    public static TorchEngine Open(TorchSettings settings)
    {
        try
        {
            var threads = settings.Threads ?? Environment.ProcessorCount;
            torch.set_num_threads(threads);
            var device = Device(settings.Device);
            if (device.type == DeviceType.CPU && settings.Precision == TorchPrecision.Float16)
            {
                throw new UnsupportedException("--engine torch", "--dtype float16", "libtorch does not compute in it on the CPU; --device cuda does");
            }

            torch.backends.cuda.matmul.allow_tf32 = false;
            torch.backends.cuda.matmul.allow_fp16_reduced_precision_reduction = false;
            torch.backends.cudnn.allow_tf32 = false;
            return new TorchEngine(device, settings.Precision, threads);
        }
        catch (Exception error) when (error is DllNotFoundException or NotSupportedException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new UnsupportedException("--engine torch", "libtorch", $"it cannot be loaded: {(error.InnerException ?? error).Message}");
        }
    }

    /// <inheritdoc/>
    public void Prefetch(IEnumerable<Tensor> tensors) => Guarded("weights", () => _weights.Prefetch(tensors));

    /// <inheritdoc/>
    public void Release(IEnumerable<Tensor> tensors) => _weights.Release(tensors);

    /// <inheritdoc/>
    public Activations Embed(Matrix table, ReadOnlySpan<int> ids)
    {
        var rows = new float[checked(ids.Length * table.Columns)];
        for (var i = 0; i < ids.Length; i++)
        {
            table.ReadRow(ids[i], rows.AsSpan(i * table.Columns, table.Columns));
        }

        return Upload(rows, table.Columns);
    }

    /// <inheritdoc/>
    public Activations Upload(ReadOnlySpan<float> values, int columns)
    {
        using var scope = torch.NewDisposeScope();
        return new TorchActivations(Kept(_weights.FromHost(values, values.Length / columns, columns).to_type(Type)));
    }

    /// <inheritdoc/>
    public void Download(Activations x, int first, Span<float> destination)
    {
        var length = destination.Length;
        var host = new float[length];
        using var rows = Of(x).narrow(0, first, length / x.Columns);
        _room.Read(rows, values => MemoryMarshal.Cast<byte, float>(values.bytes).CopyTo(host));
        host.CopyTo(destination);
    }

    /// <inheritdoc/>
    public Activations Linear(Activations x, Matrix weight, Vector? bias)
    {
        // libtorch ends the process on some shapes that do not fit, instead of saying so.
        if (x.Columns != weight.Columns)
        {
            throw new ArgumentException($"{weight.Tensor.Name}: [{x.Rows}, {x.Columns}] cannot be multiplied with [{weight.Rows}, {weight.Columns}]", nameof(x));
        }

        return New($"{weight.Tensor.Name} [{weight.Rows}, {weight.Columns}]", () =>
        {
            var y = Of(x).matmul(_weights.Matrix(weight).transpose(0, 1));
            return bias is null ? y : y.add(_weights.Vector(bias).to_type(Type));
        });
    }

    /// <inheritdoc/>
    public Activations LayerNorm(Activations x, Vector? gamma, Vector? beta, float epsilon) => New("LayerNorm", () =>
    {
        using var small = ((double)epsilon).ToScalar();
        var wide = Of(x).to_type(torch.ScalarType.Float32);
        var centred = wide.sub(wide.mean([1], keepdim: true));
        var y = centred.mul(centred.mul(centred).mean([1], keepdim: true).add(small).rsqrt());
        y = gamma is null ? y : y.mul(_weights.Vector(gamma));
        return (beta is null ? y : y.add(_weights.Vector(beta))).to_type(Type);
    });

    /// <inheritdoc/>
    public Activations RmsNorm(Activations x, Vector gamma, float epsilon) => New("RMSNorm", () => Rms(Of(x), gamma, epsilon));

    /// <inheritdoc/>
    public void RmsNormHeads(Heads heads, Vector gamma, float epsilon) => Change("RMSNorm", () =>
    {
        var view = View(heads);
        view.copy_(Rms(view, gamma, epsilon));
    });

    /// <inheritdoc/>
    public void Rotate(Heads heads, Rotary rotary, Batch batch) => Change("rotary positions", () =>
    {
        var half = rotary.Frequencies.Length;
        var (cosines, sines) = _rotary.Of(rotary, batch);
        var view = View(heads);
        torch.Tensor first = view.narrow(2, 0, half), second = view.narrow(2, half, half);
        torch.Tensor a = first.to_type(torch.ScalarType.Float32), b = second.to_type(torch.ScalarType.Float32);
        var turned = a.mul(cosines).sub(b.mul(sines));
        second.copy_(b.mul(cosines).add(a.mul(sines)));
        first.copy_(turned);
    });

    /// <inheritdoc/>
    public Activations Attention(Heads queries, Heads keys, Heads values, AttentionRule rule, Batch batch, int layer, ILayerObserver observer) =>
        New("attention", () => _attention.Apply(queries, keys, values, rule, batch, layer, observer, Cancellation));

    /// <inheritdoc/>
    public void Activate(Activations x, Activation function)
    {
        var held = (TorchActivations)x;
        held.Replace(Computed(function.ToString(), () => Nonlinearities.Of(held.Values.to_type(torch.ScalarType.Float32), function).to_type(Type)));
    }

    /// <inheritdoc/>
    public void Add(Activations x, Activations y) => Change("addition", () => Of(x).add_(Of(y)));

    /// <inheritdoc/>
    public void Multiply(Activations x, Activations y) => Change("multiplication", () => Of(x).mul_(Of(y)));

    /// <inheritdoc/>
    public void Scale(Activations x, float factor) => Change("scaling", () =>
    {
        using var scalar = factor.ToScalar();
        Of(x).mul_(scalar);
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _weights.Dispose();
        _room.Dispose();
        _rotary.Dispose();
        _attention.Dispose();
    }

    /// <summary>Tensors of this process that have not been disposed.</summary>
    internal static long LiveTensors => torch.Tensor.TotalCount;

    internal static torch.Tensor Of(Activations x) => ((TorchActivations)x).Values;

    /// <summary>[rows, heads, width] of heads inside activations, which it shares. To be called within a dispose scope.</summary>
    internal static torch.Tensor View(Heads heads) =>
        Of(heads.Source).as_strided([heads.Source.Rows, heads.Count, heads.Width], [heads.Source.Columns, heads.Stride, 1], heads.Offset);

    private static torch.Device Device(string name)
    {
        var parts = name.Split(':');
        if (name == "cpu")
        {
            return torch.device("cpu");
        }

        if (parts is not (["cuda"] or ["cuda", _]) || (parts.Length == 2 && !ushort.TryParse(parts[1], out _)))
        {
            throw new UnsupportedException("--engine torch", $"--device {name}", "cpu, cuda and cuda:N are");
        }

        var number = parts.Length == 2 ? ushort.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
        var count = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        return number < count
            ? torch.device($"cuda:{number}")
            : throw new UnsupportedException("--engine torch", $"--device {name}", count == 0 ? "this libtorch finds no CUDA device" : $"there are {count} CUDA devices, numbered from 0");
    }

    private torch.Tensor Rms(torch.Tensor x, Vector gamma, float epsilon)
    {
        using var small = ((double)epsilon).ToScalar();
        var wide = x.to_type(torch.ScalarType.Float32);
        return wide.mul(wide.mul(wide).mean([-1], keepdim: true).add(small).rsqrt()).mul(_weights.Vector(gamma)).to_type(Type);
    }

    private static torch.Tensor Kept(torch.Tensor tensor) => tensor.DetachFromDisposeScope();

    private TorchActivations New(string operation, Func<torch.Tensor> compute) => new(Computed(operation, compute));

    /// <summary>Of all that is allocated only the result stays.</summary>
    private torch.Tensor Computed(string operation, Func<torch.Tensor> compute)
    {
        torch.Tensor? result = null;
        Guarded(operation, () =>
        {
            using var scope = torch.NewDisposeScope();
            result = Kept(compute());
        });
        return result!;
    }

    private void Change(string operation, Action change) => Guarded(operation, () =>
    {
        using var scope = torch.NewDisposeScope();
        change();
    });

    private void Guarded(string operation, Action action)
    {
        Cancellation.ThrowIfCancellationRequested();
        try
        {
            action();
        }
        catch (ExternalException error) when (DeviceMemoryException.IsIt(error))
        {
            throw new DeviceMemoryException(_device.ToString(), operation, DeviceMemoryException.Sizes(error), error);
        }
    }
}
