using LStar.Reports.VegaLite;

namespace LStar.Reports.Plots;

/// <summary>A picture: its specification, its data, and what it says in words.</summary>
public sealed record Plot
{
    /// <summary>Tells it from every other plot of a report, and names its files: letters, digits, dots and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>What is seen, in a sentence or two: the caption, and what a reader hears who sees no picture.</summary>
    public required string Caption { get; init; }

    /// <summary>How it is drawn. Plots of one kind have equal views, which a page keeps once.</summary>
    public required View View { get; init; }

    /// <summary>The tables the view names.</summary>
    public required IReadOnlyList<DataTable> Data { get; init; }
}
