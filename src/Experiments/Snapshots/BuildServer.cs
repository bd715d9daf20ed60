namespace LStar.Experiments.Snapshots;

/// <summary>Whether this process runs on a build server, where nobody looks at what is approved.</summary>
internal static class BuildServer
{
    // CI is set by GitHub, GitLab, Travis, CircleCI, AppVeyor, Bitbucket and Buildkite; the other two belong to servers that do not set it.
    private static readonly string[] Variables = ["CI", "TF_BUILD", "TEAMCITY_VERSION"];

    /// <summary>The variable that says so, as NAME=value; null on anyone's own machine. An empty value, "false" and "0" do not count.</summary>
    public static string? Evidence(Func<string, string?> environment) =>
        Variables.Where(name => IsSet(environment(name))).Select(name => $"{name}={environment(name)}").FirstOrDefault();

    /// <summary>Whether a variable's value means yes.</summary>
    public static bool IsSet(string? value) =>
        !string.IsNullOrWhiteSpace(value) && value.Trim() is not "0" && !value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);
}
