using LStar.Models.Checkpoints;

namespace LStar.Experiments.Results;

/// <summary>What is wrong with a file of results that is not JSON.</summary>
public static class ResultFault
{
    /// <summary>Cut short, or what and where, in words of our own.</summary>
    public static string Of(Exception error, ReadOnlySpan<byte> json) => JsonFault.Of(error, json);
}
