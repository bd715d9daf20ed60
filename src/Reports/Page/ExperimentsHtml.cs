namespace LStar.Reports.Page;

/// <summary>The sources' experiments, one below another.</summary>
internal static class ExperimentsHtml
{
    /// <summary>The sections; nothing where there are no experiments.</summary>
    public static Html Of(IReadOnlyList<ExperimentSection> experiments) => experiments.Count == 0 ? Html.None : Html.Of(
        $"""
        <section id="experiments" aria-labelledby="experiments-heading">
        <h2 id="experiments-heading">Experiments</h2>
        {experiments.Select(Experiment)}</section>

        """);

    /// <summary>Where it stands, and the scope of its plots.</summary>
    public static string Anchor(int index) => $"experiment-{index}";

    /// <summary>What is put into an experiment's section when that model is picked.</summary>
    public static Html Body(ExperimentModel model, string scope) => Html.Of(
        $"""
        <h4><bdi>{model.Name}</bdi></h4>
        {GridHtml.Of(model.Tables)}{PlotHtml.Of(scope, model.Plots)}
        """);

    private static Html Experiment(ExperimentSection experiment, int index) => Html.Of(
        $"""
        <article id="{Anchor(index)}" class="experiment" aria-labelledby="{Anchor(index)}-heading">
        <h3 id="{Anchor(index)}-heading">{experiment.Name}</h3>
        <p>{experiment.About}</p>
        {GridHtml.Of(experiment.Tables)}{PlotHtml.Of(Anchor(index), experiment.Plots)}
        {(experiment.Models.Count == 0 ? Html.None : PickerHtml.Of(Anchor(index), "Model", experiment.Models.Zip(PickerHtml.Slugs(experiment.Models.Select(model => model.Name)), (model, slug) => (slug, model.Name, ""))))}
        </article>

        """);
}
