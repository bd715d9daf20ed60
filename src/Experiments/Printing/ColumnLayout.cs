namespace LStar.Experiments.Printing;

/// <summary>
/// How a table's columns stand on a page of some width. While they fit, each is as wide as its widest cell. Where they do not, those that can be folded give
/// way, the widest first; where even that is too wide, the columns go on in a second panel below, and so on, each with the first column again.
/// </summary>
/// <param name="Widths">One a column.</param>
/// <param name="Panels">The columns of each panel.</param>
public sealed record ColumnLayout(IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<int>> Panels)
{
    /// <summary>Lays columns out.</summary>
    /// <param name="natural">How wide each would be.</param>
    /// <param name="least">How narrow each may become.</param>
    /// <param name="gap">The space between two.</param>
    /// <param name="page">The width there is; null where lines may be of any length.</param>
    public static ColumnLayout Of(IReadOnlyList<int> natural, IReadOnlyList<int> least, int gap, int? page)
    {
        int[] widths = [.. natural];
        if (page is not { } columns || Total(natural, gap) <= columns)
        {
            return new ColumnLayout(widths, [[.. Enumerable.Range(0, natural.Count)]]);
        }

        var panels = Packed(least, gap, columns);
        widths[0] = panels.Count > 1 ? least[0] : natural[0];
        foreach (var panel in panels)
        {
            // The first column is in every panel, and as wide in each.
            int[] own = [.. panel.Where(column => column > 0 || panels.Count == 1)];
            var room = columns - (gap * (panel.Count - 1)) - (panels.Count > 1 ? widths[0] : 0);
            foreach (var (column, width) in own.Zip(Shared([.. own.Select(column => natural[column])], [.. own.Select(column => least[column])], room)))
            {
                widths[column] = width;
            }
        }

        return new ColumnLayout(widths, panels);
    }

    private static int Total(IEnumerable<int> widths, int gap) => widths.Sum(width => width + gap) - gap;

    private static List<IReadOnlyList<int>> Packed(IReadOnlyList<int> least, int gap, int page)
    {
        var panels = new List<IReadOnlyList<int>>();
        for (var next = 1; next < least.Count || panels.Count == 0;)
        {
            List<int> panel = [0];
            do
            {
                if (next < least.Count)
                {
                    panel.Add(next++);
                }
            }
            while (next < least.Count && Total(panel.Append(next).Select(column => least[column]), gap) <= page);
            panels.Add(panel);
        }

        return panels;
    }

    /// <summary>The widths that share a room: none above its natural one, and as even as their least ones allow.</summary>
    private static int[] Shared(int[] natural, int[] least, int room)
    {
        int[] widths = [.. natural];
        for (var excess = natural.Sum() - room; excess > 0; excess--)
        {
            var widest = Enumerable.Range(0, widths.Length).Where(column => widths[column] > least[column]).DefaultIfEmpty(-1).MaxBy(column => column < 0 ? 0 : widths[column]);
            if (widest < 0)
            {
                break;
            }

            widths[widest]--;
        }

        return widths;
    }
}
