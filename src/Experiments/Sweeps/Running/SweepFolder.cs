using LStar.Experiments.Files;
using LStar.Experiments.Sweeps.Cells;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>
/// A sweep's folder: cells/KEY.json results, failed/KEY.json errors, claims/KEY locks of cells that are being measured, hashes.json and
/// revisions.json what is known of checkpoints, plan.json the plan as it was last run. It may be shared by
/// processes and machines, copied, and merged with another by copying its files over.
/// </summary>
/// <param name="Root">Its path.</param>
public sealed record SweepFolder(string Root)
{
    private const string Ending = ".json";

    /// <summary>Results.</summary>
    public string Cells => Path.Combine(Root, "cells");

    /// <summary>Errors.</summary>
    public string Failed => Path.Combine(Root, "failed");

    /// <summary>Locks.</summary>
    public string Claims => Path.Combine(Root, "claims");

    /// <summary>Hashes of files, remembered.</summary>
    public string Hashes => Path.Combine(Root, "hashes.json");

    /// <summary>What the Hub said of the revisions of models.</summary>
    public string Revisions => Path.Combine(Root, "revisions.json");

    /// <summary>The plan.</summary>
    public string Plan => Path.Combine(Root, "plan.json");

    /// <summary>The folder where a plan's sweep goes unless another is named: PLAN without .json, beside it.</summary>
    public static SweepFolder Of(string plan) =>
        new(plan.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) && plan.Length > Ending.Length ? plan[..^Ending.Length] : $"{plan}.sweep");

    /// <summary>Where a cell's result is, or will be.</summary>
    public string Cell(string key) => Path.Combine(Cells, key + Ending);

    /// <summary>Where a cell's error is.</summary>
    public string Failure(string key) => Path.Combine(Failed, key + Ending);

    /// <summary>Where a cell's lock is.</summary>
    public string Claim(string key) => Path.Combine(Claims, key);

    /// <summary>The keys of all cells that have a result.</summary>
    public IReadOnlySet<string> Done() => Keys(Cells);

    /// <summary>The keys of all cells that failed.</summary>
    public IReadOnlySet<string> FailedKeys() => Keys(Failed);

    /// <summary>Makes its folders, and removes what killed programs have left of files.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public void Prepare()
    {
        AtomicFile.Prepare(Cells);
        AtomicFile.Prepare(Failed);
        AtomicFile.Prepare(Claims);
    }

    /// <summary>Keeps the plan as it is run now.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public void Keep(Plans.Plan plan)
    {
        AtomicFile.Prepare(Root);
        if (!File.Exists(Plan) || !File.ReadAllBytes(Plan).AsSpan().SequenceEqual(plan.Source.Span))
        {
            AtomicFile.Write(Plan, stream => stream.Write(plan.Source.Span));
        }
    }

    private static HashSet<string> Keys(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder, $"*{Ending}").Select(path => Path.GetFileNameWithoutExtension(path)).Where(CellKey.IsKey).ToHashSet(StringComparer.Ordinal);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
