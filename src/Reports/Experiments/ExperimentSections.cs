using LStar.Experiments.Catalogue;
using LStar.Experiments.Judging;
using LStar.Experiments.Results;
using LStar.Reports.Documents;
using LStar.Reports.Experiments.Bentov;
using LStar.Reports.Experiments.Calibration;
using LStar.Reports.Experiments.Challenge;
using LStar.Reports.Experiments.CrossHeritage;
using LStar.Reports.Experiments.Dynamics;
using LStar.Reports.Experiments.Features;
using LStar.Reports.Experiments.Formulas;
using LStar.Reports.Experiments.Gamma;

namespace LStar.Reports.Experiments;

/// <summary>The plots and tables of the sources' experiments (definitions.md section 5), and what nulls and leave-one-out say of them.</summary>
public static class ExperimentSections
{
    /// <summary>What a report shows of one experiment. A figure that the result does not have, or has as null, is left out.</summary>
    /// <exception cref="ResultFileException">A value of another type than the experiment writes.</exception>
    public static ExperimentSection Of(ExperimentDocument document)
    {
        var result = new Entry(document.File.Length > 0 ? document.File : document.Name, document.Result, "");
        var about = ExperimentCatalogue.All.FirstOrDefault(experiment => experiment.Name == document.Name)?.About ?? "";
        return document.Name switch
        {
            "features" => FeaturesSection.Of(about, result),
            "cross-heritage" => CrossHeritageSection.Of(about, result),
            "challenge" => ChallengeSection.Of(about, result),
            "bentov" => BentovSection.Of(about, result),
            "gamma" => GammaSection.Of(about, result),
            "calibration" => CalibrationSection.Of(about, result),
            "dynamics" => DynamicsSection.Of(about, result),
            JudgementJson.BoardName => BoardSection.Of(result),
            SearchJson.Name => SearchSection.Of(result),
            _ => new ExperimentSection(document.Name, about.Length > 0 ? about : "no experiment of this name is known", [], []),
        };
    }
}
