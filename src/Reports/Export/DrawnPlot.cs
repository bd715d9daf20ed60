namespace LStar.Reports.Export;

/// <summary>A plot as pictures.</summary>
/// <param name="Svg">An SVG document.</param>
/// <param name="Png">A PNG of 150 dots an inch; null where the plot is larger than a browser's canvas.</param>
/// <param name="Warnings">What Vega-Lite and Vega had to say; empty where all is well.</param>
internal sealed record DrawnPlot(string Svg, byte[]? Png, IReadOnlyList<string> Warnings);
