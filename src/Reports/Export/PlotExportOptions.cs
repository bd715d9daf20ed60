namespace LStar.Reports.Export;

/// <summary>How plots are exported.</summary>
public sealed record PlotExportOptions
{
    /// <summary>A variable's value, or null: LSTAR_CHROMIUM, PATH, and where Windows and macOS have programs.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Told how many plots are drawn, and of how many.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>How long a browser may take to start.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it may take for one plot.</summary>
    public TimeSpan DrawTimeout { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>What was exported.</summary>
/// <param name="Plots">How many plots there are, each with a specification.</param>
/// <param name="Drawn">How many of them have pictures, too.</param>
/// <param name="Remarks">Why others have none, a line each.</param>
public sealed record PlotExportSummary(int Plots, int Drawn, IReadOnlyList<string> Remarks);
