using System.Globalization;

namespace LStar.Specs.Runner;

/// <summary>LSTAR_LONG: how many cases to run of specs that usually run few.</summary>
internal static class LongRun
{
    /// <summary>Whether it is set.</summary>
    public static bool IsAsked { get; } = Asked > 0;

    private static int Asked => int.TryParse(Environment.GetEnvironmentVariable("LSTAR_LONG"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    /// <summary>As many as asked for, or <paramref name="usual"/>.</summary>
    public static int Or(int usual) => IsAsked ? Asked : usual;
}
