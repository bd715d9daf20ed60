namespace LStar.Runner.Progress;

/// <summary>A span of time in words, as precise as it is of use: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min.</summary>
internal static class Duration
{
    public static string Words(TimeSpan span) => span.TotalSeconds switch
    {
        < 9.95 => $"{Math.Max(0, span.TotalSeconds):0.0} s",
        < 59.5 => $"{span.TotalSeconds:0} s",
        < 3599.5 => Pair((int)Math.Round(span.TotalSeconds), 60, "min", "s"),
        _ => Pair((int)Math.Round(span.TotalMinutes), 60, "h", "min"),
    };

    private static string Pair(int all, int each, string large, string small) => all % each == 0 ? $"{all / each} {large}" : $"{all / each} {large} {all % each} {small}";
}
