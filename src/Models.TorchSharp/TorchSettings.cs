namespace LStar.Models.Torch;

/// <summary>Where and in what the engine computes.</summary>
/// <param name="Device">cpu, cuda or cuda:N.</param>
/// <param name="Precision">Of activations.</param>
/// <param name="Threads">On the CPU; null for one a core. TorchSharp's own default is one.</param>
public sealed record TorchSettings(string Device = "cpu", TorchPrecision Precision = TorchPrecision.Float32, int? Threads = null);
