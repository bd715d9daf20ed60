namespace LStar.Reports.Page;

/// <summary>The picker of models, and what is shown of the one that is picked.</summary>
internal static class ModelsHtml
{
    /// <summary>The section with its picker; nothing where there are no models.</summary>
    public static Html Of(IReadOnlyList<ModelSection> models) => models.Count == 0 ? Html.None : Html.Of(
        $"""
        <section id="models" aria-labelledby="models-heading">
        <h2 id="models-heading">Models</h2>
        <div class="controls picker">
        <label for="model-search">Model</label>
        <div class="combobox"><input type="text" id="model-search" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="model-list" autocomplete="off" spellcheck="false">
        <ul id="model-list" role="listbox" aria-label="Models" hidden>
        {models.Select(Option)}</ul></div>
        <button type="button" id="previous">Previous</button> <button type="button" id="next">Next</button>
        <output id="model-count" aria-live="polite"></output>
        </div>
        <div id="model"></div>
        </section>

        """);

    /// <summary>What is put into the section when that model is picked.</summary>
    public static Html Body(ModelSection model, string scope) => Html.Of(
        $"""
        <article aria-labelledby="model-heading">
        <h3 id="model-heading"><bdi>{model.Name}</bdi></h3>
        {Facts(model)}{Headings(model)}{GridHtml.Of(model.Tables)}
        {model.Groups.Select((group, index) => Html.Of($"""
            <section class="group" aria-labelledby="group-{index}"><h4 id="group-{index}" class="group" tabindex="-1">{group.Title}</h4>
            {PlotHtml.Of(scope, group.Plots)}</section>

            """))}</article>
        """);

    private static Html Option(ModelSection model, int index) => Html.Of(
        $"""
        <li role="option" id="option-{index}" aria-selected="false" data-slug="{model.FileName}"><bdi>{model.Name}</bdi> <small>{string.Join(" · ", model.Facts.Take(2).Select(fact => $"{fact.Name} {fact.Value}"))}</small></li>

        """);

    private static Html Facts(ModelSection model) => model.Facts.Count == 0 ? Html.None : Html.Of(
        $"<dl class=\"facts\">{model.Facts.Select(fact => Html.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>"))}</dl>\n");

    private static Html Headings(ModelSection model) => model.Groups.Count < 2 ? Html.None : Html.Of(
        $"""
        <nav class="groups" aria-label="Plots of this model"><ul>{model.Groups.Select((group, index) => Html.Of(
            $"""<li><a href="#model/{Uri.EscapeDataString(model.FileName)}/{index}">{group.Title}</a></li>"""))}</ul></nav>

        """);
}
