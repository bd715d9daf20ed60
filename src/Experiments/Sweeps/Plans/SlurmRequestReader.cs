namespace LStar.Experiments.Sweeps.Plans;

/// <summary>Reads what a plan asks of Slurm. The values go to sbatch as they are; control characters, which its script could not hold, are refused.</summary>
internal static class SlurmRequestReader
{
    private static readonly string[] Keys = ["time", "memory", "cpus", "partition", "account", "gres", "at once", "arguments"];

    public static SlurmRequest Read(PlanPart part)
    {
        part.Object(Keys);
        return new SlurmRequest
        {
            Time = Text(part.Optional("time")),
            Memory = Text(part.Optional("memory")),
            Cpus = (int?)part.Optional("cpus")?.Whole(1, 100_000),
            Partition = Text(part.Optional("partition")),
            Account = Text(part.Optional("account")),
            Gres = Text(part.Optional("gres")),
            AtOnce = (int?)part.Optional("at once")?.Whole(1, 1_000_000),
            Arguments = [.. (part.Optional("arguments")?.Items() ?? []).Select(each => Text(each)!)],
        };
    }

    private static string? Text(PlanPart? part) =>
        part is not { } given ? null : given.Text().Any(char.IsControl) ? throw given.Wrong("a text on one line, without control characters") : given.Text();
}
