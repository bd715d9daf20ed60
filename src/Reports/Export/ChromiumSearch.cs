namespace LStar.Reports.Export;

/// <summary>Browsers on this machine that can draw plots: chromium and its kin.</summary>
/// <param name="Programs">Paths of those there are, best first.</param>
/// <param name="LookedFor">What was looked for, in words.</param>
internal sealed record ChromiumSearch(IReadOnlyList<string> Programs, string LookedFor)
{
    /// <summary>A path, or a name on PATH, that alone is taken.</summary>
    public const string Variable = "LSTAR_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    /// <summary>Looks on PATH, then where Windows and macOS have browsers.</summary>
    public static ChromiumSearch In(Func<string, string?> environment)
    {
        string[] folders = [.. (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)];
        if (environment(Variable) is { Length: > 0 } chosen)
        {
            var candidates = Path.GetFileName(chosen) == chosen ? OnPath(chosen, folders) : [chosen];
            return new([.. candidates.Where(File.Exists)], $"{Variable}={chosen}");
        }

        var usual = OperatingSystem.IsWindows() ? OnWindows(environment) : OperatingSystem.IsMacOS() ? OnMacOS(environment) : [];
        return new(
            [.. Names.SelectMany(name => OnPath(name, folders)).Concat(usual).Where(File.Exists).Distinct(StringComparer.Ordinal)],
            $"{string.Join(", ", Names)} on PATH{(usual.Count > 0 ? " and where they are usually installed" : "")}");
    }

    private static IEnumerable<string> OnPath(string name, string[] folders) =>
        folders.Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() && !name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? $"{name}.exe" : name));

    private static IReadOnlyList<string> OnWindows(Func<string, string?> environment) =>
    [
        .. from program in (string[])[@"Chromium\Application\chrome.exe", @"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"]
           from root in (string[])["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"]
           where environment(root) is { Length: > 0 }
           select Path.Combine(environment(root)!, program),
    ];

    private static IReadOnlyList<string> OnMacOS(Func<string, string?> environment) =>
    [
        .. from program in (string[])["Chromium", "Google Chrome", "Microsoft Edge"]
           from root in (string[])["/", environment("HOME") ?? "/"]
           select Path.Combine(root, "Applications", $"{program}.app", "Contents", "MacOS", program),
    ];
}
