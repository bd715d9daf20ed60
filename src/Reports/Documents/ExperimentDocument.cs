using System.Text.Json;

namespace LStar.Reports.Documents;

/// <summary>The result of one experiment, as it lies on disk.</summary>
/// <param name="Name">The experiment's name on the command line: features, cross-heritage, challenge, bentov, gamma, calibration.</param>
/// <param name="Result">The object its WriteJson wrote.</param>
public sealed record ExperimentDocument(string Name, JsonElement Result);
