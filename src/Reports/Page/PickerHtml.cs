namespace LStar.Reports.Page;

/// <summary>A combobox that picks one of many, and the place where the picked one is shown.</summary>
internal static class PickerHtml
{
    /// <summary>The picker.</summary>
    /// <param name="kind">First part of the address of what is picked, and of the script elements: body-KIND-0 and so on.</param>
    /// <param name="label">What is picked from.</param>
    /// <param name="entries">A name for addresses, a name to show, and what is said beside it.</param>
    public static Html Of(string kind, string label, IEnumerable<(string Slug, string Name, string Beside)> entries) => Html.Of(
        $"""
        <div data-kind="{kind}"><div class="controls picker">
        <label for="{kind}-search">{label}</label>
        <div class="combobox"><input type="text" id="{kind}-search" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="{kind}-list" autocomplete="off" spellcheck="false">
        <ul id="{kind}-list" role="listbox" aria-label="{label}" hidden>
        {entries.Select((entry, index) => Html.Of(
            $"""<li role="option" id="{kind}-option-{index}" aria-selected="false" data-slug="{entry.Slug}"><bdi>{entry.Name}</bdi> <small>{entry.Beside}</small></li>"""))}</ul></div>
        <button type="button" class="previous">Previous</button> <button type="button" class="next">Next</button>
        <output aria-live="polite"></output>
        </div>
        <div class="picked"></div></div>

        """);

    /// <summary>Names for addresses, one for each: two results of one model must have two.</summary>
    public static IReadOnlyList<string> Slugs(IEnumerable<string> names)
    {
        HashSet<string> taken = [];
        List<string> slugs = [];
        foreach (var name in names)
        {
            var free = name;
            for (var number = 2; !taken.Add(free); number++)
            {
                free = $"{name}-{number}";
            }

            slugs.Add(free);
        }

        return slugs;
    }
}
