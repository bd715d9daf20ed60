namespace LStar.Reports.Documents;

/// <summary>A result on disk that is not what its writer writes.</summary>
/// <param name="place">The way to the value: ours.features[2].n_layers.</param>
/// <param name="expected">What should be there.</param>
/// <param name="found">What is there.</param>
public sealed class DocumentException(string place, string expected, string found) : Exception($"{place}: expected {expected}, found {found}")
{
    /// <summary>The way to the value.</summary>
    public string Place { get; } = place;
}
