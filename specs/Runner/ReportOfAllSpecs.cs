using System.Text.Json.Nodes;
using System.Xml.Linq;
using FluentAssertions;
using LStar.Reports.Export;
using LStar.Runner;
using LStar.Specs.Reports.Export;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>From measuring to pictures: results of measure, experiment and claims in one report.</summary>
public sealed class ReportOfAllSpecs(ReportedResults results) : IClassFixture<ReportedResults>
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Report_OfAllKindsOfResults_SaysWhatItReadAndWrote()
    {
        results.Made.Should().OnlyContain(code => code == ExitCode.Done);
        (results.Run.Code, results.Run.Out).Should().Be((ExitCode.Done, ""));
        var lines = results.Run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(2);
        lines[0].Should().StartWith("lstar: no .svg and .png: no chromium was found (looked for LSTAR_CHROMIUM=").And.EndWith("install Chromium, Chrome or Edge, or name one in LSTAR_CHROMIUM");
        lines[1].Should().MatchRegex(@"^lstar: 9 files with 2 models, 6 experiments, \d+ claims: .*all\.html \(\d\.\d MB\), .*plots \(\d+ plots, 0 of them as \.svg and \.png\)$");
        new[] { "gpt2-inner", "not measurable here" }.Should().OnlyContain(text => results.Page.Contains(text));
    }

    [Fact]
    public void Plots_OfAReport_LieInAFolderForEachModelAndExperiment()
    {
        Directory.GetDirectories(results.Plots, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(results.Plots, path).Replace('\\', '/')).Should().Contain(
            ["overview", "models/gpt2-inner", "experiments/features", "experiments/cross-heritage", "experiments/challenge", "experiments/bentov", "experiments/gamma", "experiments/calibration"]);
        Directory.GetFiles(results.Plots, "*", SearchOption.AllDirectories).Should().OnlyContain(file => file.EndsWith(".vl.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plot_OfEveryKind_IsDrawnWithMarksAndWithoutAWarning()
    {
        Chromium.Needed();
        var options = new PlotExportOptions();
        await using var drawer = new PlotDrawer(ChromiumSearch.In(options.Environment), options);
        var kinds = Directory.GetFiles(results.Plots, "*.vl.json", SearchOption.AllDirectories).DistinctBy(file => Kind(File.ReadAllText(file))).ToList();

        kinds.Should().HaveCountGreaterThan(30, "plots of one kind share a view");
        foreach (var file in kinds)
        {
            var drawn = await drawer.DrawAsync(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

            drawn.Warnings.Should().BeEmpty(file);
            Marks(XDocument.Parse(drawn.Svg)).Should().BePositive(file);
            drawn.Png.Should().NotBeNull(file);
        }
    }

    /// <summary>What is left of a specification without what is of one plot alone.</summary>
    private static string Kind(string specification)
    {
        var kind = JsonNode.Parse(specification)!.AsObject();
        foreach (var own in (string[])["title", "description", "datasets"])
        {
            kind.Remove(own);
        }

        return kind.ToJsonString();
    }

    private static int Marks(XDocument svg) => svg.Descendants(Svg + "g").Where(group => ((string?)group.Attribute("class"))?.Contains("role-mark") == true)
        .SelectMany(group => group.Descendants()).Count(element => element.Name.LocalName is "path" or "text" or "line" or "image");
}
