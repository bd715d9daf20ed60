using System.Globalization;
using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>When, where and by what a cell was measured: all that may differ between two equal results.</summary>
/// <param name="Time">When it began.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Host">The machine.</param>
/// <param name="Engine">The engine, and what it computed in; null where it was not reached.</param>
/// <param name="Job">The cluster's name of the job; null where there is none.</param>
public sealed record Provenance(DateTimeOffset Time, TimeSpan Elapsed, string Host, string? Engine, string? Job)
{
    /// <summary>The job that Slurm runs this process in: ID, or ID_TASK of an array.</summary>
    /// <param name="environment">A variable's value, or null.</param>
    public static string? SlurmJob(Func<string, string?> environment) =>
        environment("SLURM_ARRAY_JOB_ID") is { Length: > 0 } array && environment("SLURM_ARRAY_TASK_ID") is { Length: > 0 } task ? $"{array}_{task}"
        : environment("SLURM_JOB_ID") is { Length: > 0 } job ? job
        : null;

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("provenance");
        json.WriteString("time", Time.ToString("O", CultureInfo.InvariantCulture));
        json.WriteNumber("seconds", Math.Round(Elapsed.TotalSeconds, 4));
        json.WriteString("host", Host);
        json.WriteString("version", ResultJson.ProgramVersion);
        if (Engine is not null)
        {
            json.WriteString("engine", Engine);
        }

        if (Job is not null)
        {
            json.WriteString("job", Job);
        }

        json.WriteEndObject();
    }
}
