using LStar.Experiments.Measuring;

namespace LStar.Experiments.Claims;

/// <summary>A published model that a source measured, known by its Hub id and its shape.</summary>
/// <param name="Id">Hub id.</param>
/// <param name="Architecture">config.json's model_type.</param>
/// <param name="Layers">L.</param>
/// <param name="Heads">H.</param>
/// <param name="Width">d.</param>
public sealed record SourceModel(string Id, string Architecture, int Layers, int Heads, int Width)
{
    /// <summary>The id without its owner, as folders are called.</summary>
    public string Name => Id[(Id.LastIndexOf('/') + 1)..];

    /// <summary>The command that would fetch it into the Hub's cache.</summary>
    public string Fetch => $"huggingface-cli download {Id}";

    /// <summary>
    /// Whether a measured model is this one: it goes by the Hub id, with or without @revision, or by the id's last part, and has the published shape. A model that
    /// only borrows the name, small or cut down, is a stand-in. Weights are not compared: one that borrows both is taken at its word.
    /// </summary>
    public bool Is(ModelMeasurement measured)
    {
        var name = measured.Model.Split('@')[0];
        var shape = measured.Shape;
        return (name == Id || name == Name)
            && (shape.Architecture, shape.Layers, shape.Heads, shape.Width) == (Architecture, Layers, Heads, Width);
    }
}
