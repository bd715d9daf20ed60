namespace LStar.Runner.Submission;

/// <summary>The scripts of a submission, as a person would write them.</summary>
internal static class BatchScript
{
    /// <summary>A task measures one cell: a line of the submission's list, by its number and the script's only argument, an offset.</summary>
    /// <param name="name">What the queue shows.</param>
    /// <param name="folder">The submission's folder, absolute.</param>
    /// <param name="options">Options of sbatch for each task.</param>
    /// <param name="array">The first array, as --array takes it.</param>
    /// <param name="command">What is called with a key at its end.</param>
    public static string OfCells(string name, string folder, IEnumerable<string> options, string array, IEnumerable<string> command)
    {
        string[] first = [$"--job-name={name}", $"--array={array}", "--requeue", "--open-mode=append", $"--output={BatchText.LogFile(folder, "%A_%a.log")}"];
        return $$"""
            #!/bin/bash
            {{Lines(first.Concat(options))}}

            # Each task measures one cell, whose key is a line of cells.txt: the line of the task's number, counted from 0, after as many lines as the argument says. Cells beyond the
            # size that one array may have are further arrays of this script, as in: sbatch --array=0-9 cells.sh 1000
            # Slurm passes on the environment that sbatch is called in: LSTAR_MODELS, HF_HOME, HF_TOKEN, DOTNET_ROOT and all else.
            # A task whose node dies goes back to the queue. Its claim on the cell died with it, half a result is never written, and a cell that has a result is passed over. Where only the
            # network between died, and a first task is still at the cell, the second waits for it.

            folder={{BatchText.Shell(folder)}}
            key=$(sed -n "$((SLURM_ARRAY_TASK_ID + ${1:-0} + 1))p" "$folder/cells.txt")
            if [ -z "$key" ]; then
              echo "$folder/cells.txt has no line $((SLURM_ARRAY_TASK_ID + ${1:-0} + 1))" >&2
              exit 3
            fi
            echo "$(date -u +%FT%TZ) ${SLURMD_NODENAME-}, start $((${SLURM_RESTART_COUNT:-0} + 1)): $key"
            exec {{Words(command)}} "$key"

            """;
    }

    /// <summary>Merges what there is, once the arrays have ended, however they did.</summary>
    /// <param name="name">What the queue shows.</param>
    /// <param name="folder">The submission's folder, absolute.</param>
    /// <param name="options">Options of sbatch.</param>
    /// <param name="command">What is called.</param>
    public static string OfMerge(string name, string folder, IEnumerable<string> options, IEnumerable<string> command)
    {
        string[] first = [$"--job-name={name}", "--requeue", "--open-mode=append", $"--output={BatchText.LogFile(folder, "merge_%j.log")}"];
        return $"""
            #!/bin/bash
            {Lines(first.Concat(options))}

            exec {Words(command)}

            """;
    }

    private static string Lines(IEnumerable<string> options) => string.Join('\n', options.Select(BatchText.Directive));

    private static string Words(IEnumerable<string> command) => string.Join(' ', command.Select(word => BatchText.Shell(BatchText.OnOneLine(word))));
}
