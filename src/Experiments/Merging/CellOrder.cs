namespace LStar.Experiments.Merging;

/// <summary>By model or series, step, revision, prompts, engine, key: what belongs together stands together, whichever folder it came from.</summary>
internal sealed class CellOrder : IComparer<MergedCell>
{
    public static CellOrder Usual { get; } = new();

    public int Compare(MergedCell? x, MergedCell? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var order = string.CompareOrdinal(x.Name, y.Name);
        order = order != 0 ? order : Nullable.Compare(x.Step, y.Step);
        order = order != 0 ? order : string.CompareOrdinal(x.Subject, y.Subject);
        order = order != 0 ? order : string.CompareOrdinal(x.PromptSet, y.PromptSet);
        order = order != 0 ? order : string.CompareOrdinal(x.Engine, y.Engine);
        return order != 0 ? order : string.CompareOrdinal(x.Key, y.Key);
    }
}
