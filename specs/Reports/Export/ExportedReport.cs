using LStar.Reports.Export;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;
using Xunit;

namespace LStar.Specs.Reports.Export;

/// <summary>One report, exported once by the machine's browser for all who look at it: it starts in the better part of a second.</summary>
public sealed class ExportedReport : IAsyncLifetime
{
    /// <summary>Text that would be markup, script, or no text at all, in one place or another.</summary>
    public const string Hostile = "</script><script>alert(1)</script> ${x} `\"'\\ \u0001\u2028\uD800 😀 ]]>";

    /// <summary>Every file, by path.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; private set; } = new Dictionary<string, byte[]>();

    public PlotExportSummary Summary { get; private set; } = new(0, 0, []);

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Program is null)
        {
            return;
        }

        var (curve, wrong, huge) = (SampleReport.Curve(), SampleReport.Curve("wrong"), SampleReport.Curve("huge"));
        var hostile = curve with
        {
            Id = "hostile",
            Title = Hostile,
            View = curve.View with { Layers = [new View { Mark = new Mark(MarkType.Text), Encoding = new Encoding { X = Channel.Number("layer"), Text = Channel.Category("prompt") } }] },
            Data = [DataTable.Of("curve", ["prompt", "layer"], [[Hostile, 1]])],
        };
        var report = SampleReport.Of(wrong with { View = wrong.View with { Filter = "((" } }, huge with { View = huge.View with { Height = 1e5 } }, curve, hostile) with
        {
            Models = [SampleReport.Model("org/m", "org--m", SampleReport.Curve())],
        };
        var files = new Dictionary<string, byte[]>();
        Summary = await PlotExport.WriteAsync(report, files.Add, new PlotExportOptions(), CancellationToken.None).ConfigureAwait(false);
        Files = files;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
