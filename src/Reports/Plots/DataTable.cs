namespace LStar.Reports.Plots;

/// <summary>Rows for a plot to draw. Undefined and infinite numbers are null: they are not drawn, and never 0.</summary>
/// <param name="Name">What the view calls it.</param>
/// <param name="Fields">The columns' names.</param>
/// <param name="Rows">Values in the fields' order: texts, whole numbers, numbers, truth values or null.</param>
public sealed record DataTable(string Name, IReadOnlyList<string> Fields, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>A table of rows.</summary>
    public static DataTable Of(string name, IReadOnlyList<string> fields, IEnumerable<object?[]> rows) =>
        new(name, fields, [.. rows.Select(row => (IReadOnlyList<object?>)[.. row.Select(Drawable)])]);

    private static object? Drawable(object? value) => value is double number && !double.IsFinite(number) ? null : value;
}
