namespace LStar.Reports.Page;

/// <summary>The picker of models, and what is shown of the one that is picked.</summary>
internal static class ModelsHtml
{
    /// <summary>What addresses and script elements of models begin with.</summary>
    public const string Kind = "model";

    /// <summary>The section with its picker; nothing where there are no models.</summary>
    public static Html Of(IReadOnlyList<ModelSection> models) => models.Count == 0 ? Html.None : Html.Of(
        $"""
        <section id="models" aria-labelledby="models-heading">
        <h2 id="models-heading">Models</h2>
        {PickerHtml.Of(Kind, "Model", models.Zip(Slugs(models), (model, slug) => (slug, model.Name, string.Join(" · ", model.Facts.Take(2).Select(fact => $"{fact.Name} {fact.Value}")))))}
        </section>

        """);

    /// <summary>The models' names in addresses.</summary>
    public static IReadOnlyList<string> Slugs(IReadOnlyList<ModelSection> models) => PickerHtml.Slugs(models.Select(model => model.FileName));

    /// <summary>What is put into the section when that model is picked.</summary>
    public static Html Body(ModelSection model, string slug, string scope) => Html.Of(
        $"""
        <article aria-labelledby="model-heading">
        <h3 id="model-heading"><bdi>{model.Name}</bdi></h3>
        {Facts(model)}{Headings(model, slug)}{GridHtml.Of(model.Tables)}
        {model.Groups.Select((group, index) => Html.Of($"""
            <section class="group" aria-labelledby="{Kind}-group-{index}"><h4 id="{Kind}-group-{index}" class="group" tabindex="-1">{group.Title}</h4>
            {PlotHtml.Of(scope, group.Plots)}</section>

            """))}</article>
        """);

    private static Html Facts(ModelSection model) => model.Facts.Count == 0 ? Html.None : Html.Of(
        $"<dl class=\"facts\">{model.Facts.Select(fact => Html.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>"))}</dl>\n");

    private static Html Headings(ModelSection model, string slug) => model.Groups.Count < 2 ? Html.None : Html.Of(
        $"""
        <nav class="groups" aria-label="Plots of this model"><ul>{model.Groups.Select((group, index) => Html.Of(
            $"""<li><a href="#{Kind}/{Uri.EscapeDataString(slug)}/{index}">{group.Title}</a></li>"""))}</ul></nav>

        """);
}
