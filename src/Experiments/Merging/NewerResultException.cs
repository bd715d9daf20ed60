using LStar.Experiments.Results;

namespace LStar.Experiments.Merging;

/// <summary>A result was written by a newer program than this one: what is in it may mean something else.</summary>
internal sealed class NewerResultException(string file, long schema)
    : Exception($"schema {schema} is newer than this program reads ({ResultJson.SchemaVersion}): a newer lstar wrote it")
{
    /// <summary>The file.</summary>
    public string File { get; } = file;
}
