using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Tokenizers;

namespace LStar.Experiments.Sweeps.Plans;

/// <summary>
/// Reads a plan: JSON with "models", and where they are not as usual "prompts", "each", "engines", "metrics", "bos", "disk", "slurm". Paths start from the plan's folder. What is not
/// known is refused by name.
/// </summary>
public static class PlanFile
{
    /// <summary>The number a reader checks before reading on.</summary>
    public const int SchemaVersion = 1;

    private static readonly string[] Keys = ["schema", "name", "models", "prompts", "each", "engines", "metrics", "bos", "disk", "slurm"];
    private static readonly string[] MetricNames = ["lens", "logits", "spectra"];

    /// <summary>Reads the file, and the files of prompts that it names.</summary>
    /// <exception cref="PlanException">It cannot be read, or not followed.</exception>
    public static Plan Read(string path)
    {
        var source = Bytes(path);
        var root = Root(path, source).Object(Keys);
        if (root.Optional("schema") is { } schema && schema.Whole(1, int.MaxValue) != SchemaVersion)
        {
            throw schema.Unusable($"this program reads plans of schema {SchemaVersion}, found {schema.Value.GetRawText()}: a newer one may read it");
        }

        return new Plan
        {
            File = path,
            Source = source,
            Name = root.Optional("name")?.Text() ?? Path.GetFileNameWithoutExtension(path),
            Models = [.. root.Required("models").Some().Select(ModelEntryReader.Read)],
            Prompts = PromptSetReader.Read(Path.GetDirectoryName(Path.GetFullPath(path))!, root.Optional("prompts")),
            EachPrompt = root.Optional("each") is { } each && OneOf(each, "set", "prompt") == "prompt",
            Engines = root.Optional("engines") is { } engines ? [.. engines.Some().Select(SweepEngine.Read).Distinct()] : [SweepEngine.Default],
            Metrics = [.. (root.Optional("metrics")?.Items() ?? []).Select(metric => OneOf(metric, MetricNames)).Distinct().Order(StringComparer.Ordinal)],
            BeginningOfText = root.Optional("bos")?.Flag() switch { null => BeginningOfText.AsTokenizer, true => BeginningOfText.Force, false => BeginningOfText.Omit },
            Disk = root.Optional("disk") is { } disk ? Disk(disk) : null,
            Slurm = root.Optional("slurm") is { } slurm ? SlurmRequestReader.Read(slurm) : null,
        };
    }

    private static string OneOf(PlanPart part, params string[] names) =>
        part.IsText && names.Contains(part.Text(), StringComparer.Ordinal) ? part.Text() : throw part.Wrong($"{string.Join(", ", names.SkipLast(1).Select(name => $"\"{name}\""))} or \"{names[^1]}\"");

    private static long Disk(PlanPart part) => part.IsText && ByteSize.TryParse(part.Text(), out var bytes) ? bytes : throw part.Wrong(ByteSize.Expected);

    private static byte[] Bytes(string path)
    {
        try
        {
            return WholeFile.ReadNamed(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException || path.Length == 0)
        {
            throw new PlanException(path, "there is no such plan", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlanException(path, Directory.Exists(path) ? "expected a plan, found a folder" : $"cannot be read ({error.Message})", error);
        }
        catch (CheckpointException error)
        {
            throw new PlanException(path, error.Reason, error);
        }
    }

    private static PlanPart Root(string path, byte[] source)
    {
        try
        {
            return new PlanPart(path, "", JsonFile.ParseObject(path, source));
        }
        catch (CheckpointException error)
        {
            throw new PlanException(path, error.Reason, error);
        }
    }
}
