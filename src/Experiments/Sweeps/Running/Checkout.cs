using LStar.Models.Checkpoints;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>A checkpoint on this machine, that stays there until this is disposed.</summary>
/// <param name="model">Where it is.</param>
/// <param name="release">Lets it go.</param>
public sealed class Checkout(ModelReference model, Action? release = null) : IDisposable
{
    /// <summary>Where it is.</summary>
    public ModelReference Model { get; } = model;

    /// <inheritdoc/>
    public void Dispose() => release?.Invoke();
}
