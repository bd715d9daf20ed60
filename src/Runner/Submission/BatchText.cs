using System.Text;

namespace LStar.Runner.Submission;

/// <summary>Words as they must be written for those who read them: the shell, and sbatch in its #SBATCH lines.</summary>
internal static class BatchText
{
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+=.,:/@%";

    /// <summary>A word of a command: in single quotes, unless it is plain. (POSIX, 2.2.2 Single-Quotes.)</summary>
    public static string Shell(string word) => IsPlain(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>
    /// A #SBATCH line. sbatch reads quotes in it, and a backslash, in quotes too, takes a character as it is; beyond quotes a # begins a comment and white space the next option.
    /// (slurm, src/sbatch/opt.c, _get_argument.)
    /// </summary>
    public static string Directive(string option)
    {
        if (IsPlain(option))
        {
            return $"#SBATCH {option}";
        }

        var value = option.IndexOf('=', StringComparison.Ordinal) + 1;
        var quoted = new StringBuilder();
        foreach (var letter in option.AsSpan(value))
        {
            _ = letter is '"' or '\\' ? quoted.Append('\\').Append(letter) : quoted.Append(letter);
        }

        return $"#SBATCH {option[..value]}\"{quoted}\"";
    }

    /// <summary>A path for --output: there % begins a pattern, %% is one %, and a backslash would end all patterns.</summary>
    /// <exception cref="UsageException">It holds what --output, or a line of a script, cannot.</exception>
    public static string LogFile(string folder, string pattern) =>
        folder.Contains('\\', StringComparison.Ordinal) ? throw new UsageException($"{folder}: Slurm writes no logs below a folder with a backslash in its path; --out takes another folder")
        : Path.Combine(OnOneLine(folder).Replace("%", "%%", StringComparison.Ordinal), pattern);

    /// <summary>A path that a script names.</summary>
    /// <exception cref="UsageException">It is not on one line.</exception>
    public static string OnOneLine(string path) =>
        path.Any(char.IsControl) ? throw new UsageException($"{path}: a batch script cannot name a path with control characters in it") : path;

    private static bool IsPlain(string text) => text.Length > 0 && text.All(Plain.Contains);
}
