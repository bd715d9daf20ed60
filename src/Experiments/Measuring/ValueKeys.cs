using System.Text.RegularExpressions;
using LStar.Metrics.Values;
using LStar.Models.Checkpoints;

namespace LStar.Experiments.Measuring;

/// <summary>
/// How sources 000 and 003 look for W_V: every state-dict entry of the base model whose key contains "v_proj" or "value", in the order of the layers,
/// a weight before its bias. In a fused layout that finds the whole fused weight, then its bias (definitions.md 7.4).
/// </summary>
internal static partial class ValueKeys
{
    /// <summary>What the base model's state dict leaves out of the keys of a file, longest first.</summary>
    private static readonly string[] Prefixes = ["gpt_neox.", "transformer.", "model."];

    /// <summary>The entries; with <paramref name="spectra"/> the first and the last of them have singular values, if they are matrices.</summary>
    public static IReadOnlyList<ValueByKey> Of(Checkpoint checkpoint, bool spectra)
    {
        List<(string Key, Tensor Tensor)> found = [.. Find(checkpoint)];
        return [.. found.Select((entry, index) => new ValueByKey(
            entry.Key, entry.Tensor.Shape, Energy(entry.Tensor), spectra && (index == 0 || index == found.Count - 1) ? Singular(entry.Tensor) : null))];
    }

    private static IEnumerable<(string Key, Tensor Tensor)> Find(Checkpoint checkpoint) =>
        checkpoint.Tensors.Values
            .Select(tensor => (Key: WithoutPrefix(tensor.Name), Tensor: tensor))
            .Where(entry => entry.Key.Contains("v_proj", StringComparison.OrdinalIgnoreCase) || entry.Key.Contains("value", StringComparison.OrdinalIgnoreCase))
            .OrderBy(entry => Layer().Match(entry.Key) is { Success: true } match ? long.Parse(match.ValueSpan) : long.MaxValue)
            .ThenByDescending(entry => entry.Key, StringComparer.Ordinal); // .weight before .bias

    /// <summary>Those of a matrix; null for anything else, as numpy's svd fails on it.</summary>
    private static SingularValues? Singular(Tensor tensor)
    {
        if (tensor.Shape is not [> 0 and var rows, > 0 and var columns])
        {
            return null;
        }

        var weights = new float[checked(rows * columns)];
        tensor.Read(0, weights);
        return SingularValues.Of(weights, (int)rows, (int)columns);
    }

    private static string WithoutPrefix(string name) =>
        Prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } found ? name[found.Length..] : name;

    private static double Energy(Tensor tensor)
    {
        var sums = default(StoredSums);
        sums.Add(tensor, 0, tensor.Count);
        return sums.Statistics.SumOfSquares;
    }

    [GeneratedRegex(@"(?<=\.)[0-9]{1,9}(?=\.)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Layer();
}
