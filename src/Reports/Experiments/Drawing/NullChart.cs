using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Drawing;

/// <summary>How often noise would put L* where it was found: what stands beside every L* (definitions.md section 8). One view for all experiments.</summary>
internal static class NullChart
{
    public const string WithinOne = "noise puts L* within 1 layer of it in a share of";

    /// <summary>The plot; null where no share is known.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="title">Whose L*.</param>
    /// <param name="caption">By which reading.</param>
    /// <param name="shares">Model, null, share in 0..1, and L* for the tooltip.</param>
    public static Plot? Of(string id, string title, string caption, IEnumerable<(string Model, string Null, double? Share, double? LStar)> shares)
    {
        List<RowValue> values = [.. shares.Where(share => share.Share is not null).Select(share => new RowValue(share.Model, share.Null, share.Share, Note: share.LStar))];
        return values.Count == 0 ? null : new RowChart
        {
            Id = id,
            Title = title,
            Caption = $"{caption} A large share means that the null explains this L*; 0.05 is marked for orientation.",
            Row = "model",
            Value = "share of null curves, 0 to 1",
            Series = "null",
            Values = values,
            Limits = [new RowLimit(0.05, "0.05")],
            Domain = (0, 1),
            Note = "L*",
        }.Draw();
    }
}
