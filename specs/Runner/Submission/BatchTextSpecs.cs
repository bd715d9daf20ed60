using System.Diagnostics;
using FluentAssertions;
using LStar.Runner.Submission;
using Xunit;

namespace LStar.Specs.Runner.Submission;

public sealed class BatchTextSpecs
{
    private const string Letters = "aZ0 '\"\\$`!*?[]{}()<>|&;#~%=^-_äß😀\n\t";

    /// <summary>The judge is the shell.</summary>
    [Fact]
    public void Shell_OfAnyWord_IsThatWordToAShell()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no shell there");
        var random = new Random(20261122);
        string[] words = ["", "-n", "a'b", "''", "'", .. Enumerable.Range(0, 500).Select(_ => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Letters[random.Next(Letters.Length)]).Where(letter => !char.IsSurrogate(letter))))];

        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"printf '%s\\001' {string.Join(' ', words.Select(BatchText.Shell))}"]) { UseShellExecute = false, RedirectStandardOutput = true })!;

        shell.StandardOutput.ReadToEnd().Should().Be(string.Concat(words.Select(word => $"{word}\u0001")));
    }

    [Theory]
    [InlineData("/a/b-c_1.2")]
    [InlineData("--mem=4G")]
    public void Shell_OfAPlainWord_LeavesItAsItIs(string word) => BatchText.Shell(word).Should().Be(word);

    /// <summary>As slurm's sbatch takes them: SlurmSweepSpecs has one that reads it.</summary>
    [Theory]
    [InlineData("--requeue", "#SBATCH --requeue")]
    [InlineData("--qos=a b", "#SBATCH --qos=\"a b\"")]
    [InlineData("--comment=a\"b\\c#d'e", "#SBATCH --comment=\"a\\\"b\\\\c#d'e\"")]
    public void Directive_QuotesTheValue(string option, string expected) => BatchText.Directive(option).Should().Be(expected);

    [Fact]
    public void LogFile_InAFolderWithPerCents_DoublesThem() => BatchText.LogFile("/a%j", "%A_%a.log").Should().Be("/a%%j/%A_%a.log");
}
