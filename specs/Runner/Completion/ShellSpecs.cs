using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner.Completion;

/// <summary>The scripts in the shells they are for, with the program as it was built. A shell that is not here is skipped.</summary>
public sealed class ShellSpecs : IDisposable
{
    private readonly Session _session = new();

    public ShellSpecs()
    {
        _session.Write("my prompts.txt", "x");
        Directory.CreateDirectory(_session.File("folder"));
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("exp", "experiment")]
    [InlineData("experiment fea", "features")]
    [InlineData("experiment features neox-1", "neox-12")]
    [InlineData("claims --js", "--json")]
    [InlineData("claims --json my", "my prompts.txt")]
    [InlineData("measure --out ''", "folder")]
    [InlineData("measure --engine = m", "managed")]
    [InlineData("measure --engine = r", "reference")]
    public void Bash_CompletesTheLastWord(string words, string expected)
    {
        OwnProcesses.Require();
        // Readline sets these two and reads COMPREPLY; all else is the shell's own.
        var script = $"source <(\"$LSTAR\" completion bash); COMP_WORDS=(\"$LSTAR\" {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _lstar; printf '%s\\n' \"${{COMPREPLY[@]}}\"";

        Run("bash", "--norc", "--noprofile", "-c", script).Should().Be($"{expected}\n");
    }

    [Theory]
    [InlineData("lstar exp", "lstar experiment ")]
    [InlineData("lstar experiment features neox-1", "lstar experiment features neox-12 ")]
    [InlineData("lstar claims --js", "lstar claims --json ")]
    [InlineData("lstar claims --json my", "lstar claims --json my\\ prompts.txt ")]
    [InlineData("lstar measure --engine=m", "lstar measure --engine=managed ")]
    public void Zsh_CompletesTheLineThatIsTyped(string line, string expected)
    {
        OwnProcesses.Require();
        // A shell within the shell, on a terminal of its own: keys go in, and a key of ours prints the line as it stands.
        const string Script = """
            zmodload zsh/zpty || exit 77
            PATH=${LSTAR:h}:$PATH
            zpty inner zsh -f -i
            zpty -w inner 'unsetopt prompt_cr prompt_sp; PS1=; autoload -Uz compinit; compinit -u -D; source <(lstar completion zsh)'
            zpty -w inner 'show() { print -r -- "LINE<$BUFFER>"; BUFFER=; zle accept-line; }; zle -N show; bindkey "^X" show; print REA""DY'
            zpty -r inner heard '*READY*'
            zpty -w -n inner "$LINE_TYPED"$'\t'$'\x18'
            zpty -r inner heard '*LINE<*>*'
            print -r -- "${${heard##*LINE<}%%>*}"
            zpty -d inner
            """;
        Run("zsh", ("LINE_TYPED", line), "-f", "-c", Script).Should().Be($"{expected}\n");
    }

    [Theory]
    [InlineData("lstar exp", "experiment")]
    [InlineData("lstar claims --js", "--json")]
    public void PowerShell_CompletesTheLineThatIsTyped(string line, string expected)
    {
        OwnProcesses.Require();
        var script = "$env:PATH = (Split-Path $env:LSTAR) + [IO.Path]::PathSeparator + $env:PATH; lstar completion pwsh | Out-String | Invoke-Expression; "
            + $"(TabExpansion2 '{line}' {line.Length}).CompletionMatches.CompletionText";

        Run("pwsh", "-NoProfile", "-Command", script).Should().Be($"{expected}\n");
    }

    private string Run(string shell, params string[] arguments) => Run(shell, ("LINE_TYPED", ""), arguments);

    private string Run(string shell, (string Name, string Value) variable, params string[] arguments)
    {
        Assert.SkipUnless(IsHere(shell), $"there is no {shell} on this machine");
        var start = new ProcessStartInfo(shell, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = _session.File("") };
        start.Environment["LSTAR"] = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "lstar.exe" : "lstar");
        start.Environment["LSTAR_MODELS"] = Fixtures.Path("zoo");
        start.Environment["TERM"] = "dumb";
        start.Environment[variable.Name] = variable.Value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen(process.ExitCode == 77, "this zsh has no zpty");
        error.Result.Should().BeEmpty();
        return output.ReplaceLineEndings("\n");
    }

    private static bool IsHere(string shell) => (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{shell}.exe" : shell)));
}
