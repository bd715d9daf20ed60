namespace LStar.Reports.Sweeps;

/// <summary>A table of up to many thousands of rows, which a reader searches and sorts.</summary>
/// <param name="Title">Its caption.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Texts, numbers or null, in the columns' order. A column holds either texts or numbers.</param>
public sealed record SearchTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
