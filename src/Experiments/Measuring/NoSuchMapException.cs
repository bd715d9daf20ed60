using LStar.Models.Architectures;

namespace LStar.Experiments.Measuring;

/// <summary>An attention map is to be kept that the model does not have. The message is one line.</summary>
public sealed class NoSuchMapException(MapRequest map, ModelShape shape)
    : Exception($"there is no map {map.Layer}:{map.Head}; it has layers 0 to {shape.Layers - 1} and heads 0 to {shape.Heads - 1}")
{
    /// <summary>The layer and head asked for.</summary>
    public MapRequest Map { get; } = map;
}
