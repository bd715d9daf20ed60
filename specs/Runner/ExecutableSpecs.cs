using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>The built program, started as a user starts it.</summary>
public sealed class ExecutableSpecs : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Measure_OneModel_PrintsUtf8AndEndsWithZero()
    {
        var (code, output, error) = Executable.Run(Session.Tiny, "--prompt", "déjà vu 😀", "--json", "-");

        (code, error).Should().Be((0, ""));
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("models")[0].GetProperty("prompts")[0].GetProperty("text").GetString().Should().Be("déjà vu 😀");
    }

    [Fact]
    public void Mistake_EndsWithItsCodeAndOneLine()
    {
        var (code, output, error) = Executable.Run("--foo");

        (code, output, error).Should().Be((2, "", "lstar: --foo: there is no such option (lstar --help lists what there is)\n"));
    }

    [Fact]
    public void Version_Asked_IsThatOfTheProgram() => Executable.Run("--version").Out.Should().MatchRegex(@"^\d+\.\d+\.\d+(\+[0-9a-f]+)?\n$");

    [Fact]
    public void Interrupt_EndsWith130AndNoStackTrace()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no kill there");
        string[] models = [.. Enumerable.Repeat(Fixtures.Path("zoo", "gpt2-12"), 200)];
        using var process = Executable.Start([.. models, "--out", _session.File("out")]);
        while (!Directory.Exists(_session.File("out")) || Directory.GetFiles(_session.File("out"), "*.json").Length == 0)
        {
            process.HasExited.Should().BeFalse();
            process.WaitForExit(5);
        }

        Executable.Signal(process, "INT");
        var (code, _, error) = Executable.End(process);

        code.Should().Be(130);
        error.Should().Be("lstar: interrupted\n");
        Directory.GetFiles(_session.File("out")).Should().OnlyContain(file => file.EndsWith(".json", StringComparison.Ordinal));
    }
}
