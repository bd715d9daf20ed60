using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.Drawing;

/// <summary>A coloured cell for each row and column. A cell without a value is left open.</summary>
internal sealed record Grid
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Caption { get; init; }

    public required string Row { get; init; }

    public required string Column { get; init; }

    /// <summary>What the colour says, in which unit.</summary>
    public required string Value { get; init; }

    public required IReadOnlyList<(string Row, string Column, double? Value)> Cells { get; init; }

    /// <summary>The value between the two colours of a diverging scheme; null: one colour from dark to light.</summary>
    public double? Middle { get; init; }

    /// <summary>The first and last value with a colour of its own.</summary>
    public (double From, double To)? Domain { get; init; }

    public Plot Draw() => new()
    {
        Id = Id,
        Title = Title,
        Caption = Caption,
        Data = [DataTable.Of("cells", ["row", "column", "value"], Cells.Select(cell => new object?[] { cell.Row, cell.Column, cell.Value }))],
        View = new View
        {
            Data = "cells",
            HeightPerCategory = 22,
            Mark = new Mark(MarkType.Rect) { Clip = true },
            Encoding = new Encoding
            {
                X = Channel.Category("column", Column) with { AsGiven = true, Axis = new Axis { LabelAngle = -30, LabelLimit = 200 } },
                Y = Channel.Category("row", Row) with { AsGiven = true, Axis = new Axis { LabelLimit = 260 } },
                Color = Channel.Number("value", Value) with
                {
                    Scale = new Scale { Scheme = Middle is null ? "viridis" : "blueorange", DomainMid = Middle, Domain = Domain },
                    Legend = new Legend { Orient = "bottom" },
                },
                Tooltip = [Channel.Category("row", Row), Channel.Category("column", Column), Channel.Number("value", Value)],
            },
        },
    };
}
