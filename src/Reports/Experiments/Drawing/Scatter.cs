using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Experiments.Drawing;

/// <summary>Points with names, and lines through them.</summary>
internal sealed record Scatter
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Caption { get; init; }

    /// <summary>The axis across: what and in which unit.</summary>
    public required string X { get; init; }

    /// <summary>The axis up.</summary>
    public required string Y { get; init; }

    public required IReadOnlyList<ScatterPoint> Points { get; init; }

    /// <summary>Straight lines, each by its two ends.</summary>
    public IReadOnlyList<ScatterLine> Lines { get; init; } = [];

    /// <summary>What the groups of points are; empty where all points are of one.</summary>
    public string Group { get; init; } = "";

    /// <summary>Whether a line stands where both axes are equal, and what it is called.</summary>
    public string? Diagonal { get; init; }

    /// <summary>Half the height of a band around the diagonal.</summary>
    public double Band { get; init; }

    /// <summary>What the vertical lines through points reach over; null for none.</summary>
    public string? Spread { get; init; }

    /// <summary>Whether the names are those of one group only; null: all have names.</summary>
    public string? NamesOf { get; init; }

    public bool LogX { get; init; }

    public bool LogY { get; init; }

    public Plot Draw()
    {
        var (x, y) = Ranges();
        var named = Points.Where(point => NamesOf is null || point.Group == NamesOf).ToList();
        var labels = named.Count > ScatterLabels.Most ? [] : new ScatterLabels(x, y).Place(named.Select(point => (point.Name, point.X, point.Y)), Points.Select(point => (point.X, point.Y)));
        List<ScatterLine> lines = [.. Lines];
        if (Diagonal is not null)
        {
            lines.Add(new ScatterLine(Diagonal, x.From, x.From, x.To, x.To));
        }

        return new Plot
        {
            Id = Id,
            Title = Title,
            Caption = named.Count > ScatterLabels.Most ? $"{Caption} The names are in the tooltips." : Caption,
            View = new ScatterView(this, x, y, lines.Count > 0).Make(),
            Data =
            [
                DataTable.Of("points", ["model", "group", "x", "y", "low", "high"], Points.Select(point => new object?[] { point.Name, point.Group, point.X, point.Y, point.Low, point.High })),
                DataTable.Of("lines", ["line", "x", "y"], lines.SelectMany(line => new object?[][] { [line.Name, line.FromX, line.FromY], [line.Name, line.ToX, line.ToY] })),
                DataTable.Of("names", ["name", "x", "y", "left"], labels.Select(label => new object?[] { label.Text, label.X, label.Y, label.OnLeft })),
                .. Band > 0 ? [DataTable.Of("band", ["x", "low", "high"], [[x.From, x.From - Band, x.From + Band], [x.To, x.To - Band, x.To + Band]])] : (DataTable[])[],
            ],
        };
    }

    private (PlotRange X, PlotRange Y) Ranges()
    {
        var across = Points.Select(point => point.X);
        var up = Points.SelectMany(point => new[] { point.Y, point.Low ?? point.Y, point.High ?? point.Y });
        return Diagonal is null ? (PlotRange.Of(across, LogX), PlotRange.Of(up, LogY)) : (PlotRange.Of(across.Concat(up), LogX), PlotRange.Of(across.Concat(up), LogY));
    }
}

/// <summary>A point.</summary>
internal sealed record ScatterPoint(string Name, double X, double Y, string Group = "", double? Low = null, double? High = null);

/// <summary>A straight line between two places.</summary>
internal sealed record ScatterLine(string Name, double FromX, double FromY, double ToX, double ToY);
