using LStar.Reports.Export;

namespace LStar.Specs.Runner;

/// <summary>Results of every kind, made by the program, and its report of them, once for all who look at it.</summary>
public sealed class ReportedResults : IDisposable
{
    private readonly Session _session = new();

    public ReportedResults()
    {
        _session.Environment[ChromiumSearch.Variable] = _session.File("no-browser");
        Made =
        [
            _session.Run(Session.Tiny, Session.Neox6, "--prompt", "hi there", "--prompt", "and so on", "--maps", "0:0", "--quiet", "--out", _session.File("models")).Code,
            _session.Run("experiment", "all", Session.Tiny, Session.Neox6, "--quiet", "--out", _session.File("experiments")).Code,
            _session.Run("claims", "--quiet", "--json", _session.File("claims.json")).Code,
        ];
        Run = _session.Run(
            "report", _session.File("models"), _session.File("experiments"), _session.File("claims.json"), "--html", _session.File("all.html"), "--plots", Plots);
    }

    /// <summary>How the commands that made results ended.</summary>
    public IReadOnlyList<int> Made { get; }

    /// <summary>How the report ended.</summary>
    public (int Code, string Out, string Error) Run { get; }

    /// <summary>The page.</summary>
    public string Page => File.ReadAllText(_session.File("all.html"));

    /// <summary>The folder of plots.</summary>
    public string Plots => _session.File("plots");

    public void Dispose() => _session.Dispose();
}
