using System.Text.RegularExpressions;
using LStar.Experiments.Sweeps.Plans;

namespace LStar.Runner.Submission;

/// <summary>
/// What a plan's "slurm" asks for, as options of sbatch. Each value must have the form that sbatch's manual gives it; an argument of the plan's own may be any option that does not
/// change what is run, where its output goes, or its environment: a plan is data, and may be a stranger's.
/// </summary>
internal static partial class SlurmOptions
{
    private const int LongestValue = 1000;

    /// <summary>Options that the scripts have already, or that would make of a job another than the script says.</summary>
    private static readonly string[] Reserved =
    [
        "array", "chdir", "clusters", "dependency", "error", "export", "export-file", "get-user-env", "gid", "help", "input", "job-name", "no-requeue", "open-mode", "output",
        "parsable", "requeue", "test-only", "uid", "usage", "version", "wait", "wrap",
    ];

    /// <summary>The options of a cell's task.</summary>
    /// <exception cref="PlanException">A value is not of its form, or an argument is none that a plan may give.</exception>
    public static IReadOnlyList<string> OfCell(Plan plan) => Of(plan, withDevices: true);

    /// <summary>The options of the job that merges: it needs none of the devices.</summary>
    /// <inheritdoc cref="OfCell"/>
    public static IReadOnlyList<string> OfMerge(Plan plan) => Of(plan, withDevices: false);

    private static IReadOnlyList<string> Of(Plan plan, bool withDevices)
    {
        var request = plan.Slurm ?? new SlurmRequest();
        List<string> options = [];
        Add("time", "time", request.Time, Time(), "a time such as \"30\" (minutes), \"01:30:00\" or \"2-12\" (days and hours)");
        Add("memory", "mem", request.Memory, Memory(), "a size such as \"4G\" or \"500M\"");
        Add("cpus", "cpus-per-task", request.Cpus?.ToString(System.Globalization.CultureInfo.InvariantCulture), Number(), "a number from 1 on");
        Add("partition", "partition", request.Partition, Name(), "names of letters, digits and _ . + @ : -, with commas between them");
        Add("account", "account", request.Account, Name(), "a name of letters, digits and _ . + @ : -");
        Add("gres", "gres", request.Gres, Resources(), "resources such as \"gpu:1\" or \"gpu:a100:2\"");
        foreach (var argument in request.Arguments)
        {
            var name = Argument().Match(argument) is { Success: true } match ? match.Groups["name"].Value : null;
            if (name is null || argument.Length > LongestValue || argument.Any(char.IsControl))
            {
                throw Wrong("arguments", "options of sbatch such as \"--qos=long\", each with its value", argument);
            }

            // sbatch takes any beginning of a name for the name.
            if (Array.Find(Reserved, reserved => reserved.StartsWith(name, StringComparison.Ordinal)) is { } reserved)
            {
                throw new PlanException(plan.File, $"slurm.arguments: {argument}: a plan cannot give --{reserved}; the scripts of a submission have their own");
            }

            options.Add(argument);
        }

        return [.. options.Where(option => withDevices || !option.StartsWith("--gres=", StringComparison.Ordinal))];

        void Add(string key, string option, string? value, Regex form, string expected)
        {
            if (value is not null)
            {
                options.Add(value.Length <= LongestValue && form.IsMatch(value) ? $"--{option}={value}" : throw Wrong(key, expected, value));
            }
        }

        PlanException Wrong(string key, string expected, string found) => new(plan.File, $"slurm.{key}: expected {expected}, found \"{found}\"");
    }

    [GeneratedRegex(@"^(([0-9]{1,6}-)?[0-9]{1,9}(:[0-9]{1,2}){0,2}|UNLIMITED)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"^[0-9]{1,15}[KMGTkmgt]?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Memory();

    [GeneratedRegex(@"^[1-9][0-9]{0,6}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.,+@:-]*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.,+:=/()-]*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resources();

    [GeneratedRegex(@"^--(?<name>[a-z][a-z0-9-]*)(=.*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Argument();
}
