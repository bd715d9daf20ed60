using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.Drawing;

/// <summary>A row for each model or formula, and in it a point or a bar for each series, with intervals and limits: room for long names and many rows.</summary>
internal sealed record RowChart
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Caption { get; init; }

    /// <summary>What the rows are.</summary>
    public required string Row { get; init; }

    /// <summary>What is shown, in which unit.</summary>
    public required string Value { get; init; }

    /// <summary>What the series are.</summary>
    public required string Series { get; init; }

    public required IReadOnlyList<RowValue> Values { get; init; }

    /// <summary>Lines across all rows.</summary>
    public IReadOnlyList<RowLimit> Limits { get; init; } = [];

    /// <summary>Bars from 0; otherwise points.</summary>
    public bool Bars { get; init; }

    public bool Log { get; init; }

    /// <summary>What an interval is; null where there is none.</summary>
    public string? Interval { get; init; }

    /// <summary>What the tooltip's last line is; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The first and last value shown; null: what the data need.</summary>
    public (double From, double To)? Domain { get; init; }

    public Plot Draw() => new()
    {
        Id = Id,
        Title = Title,
        Caption = Caption,
        View = new RowView(this).Make(),
        Data =
        [
            DataTable.Of("rows", ["row", "series", "value", "low", "high", "note"], Values.Select(value => new object?[] { value.Row, value.Series, value.Value, value.Low, value.High, value.Note })),
            DataTable.Of("limits", ["at", "name"], Limits.Select(limit => new object?[] { limit.At, limit.Name })),
        ],
    };
}

/// <summary>A point or a bar.</summary>
internal sealed record RowValue(string Row, string Series, double? Value, double? Low = null, double? High = null, object? Note = null);

/// <summary>A line across all rows, and what is written at its head.</summary>
internal sealed record RowLimit(double At, string Name);
