using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>Command lines that ask for what cannot be: one line, exit code 2, nothing measured and nothing written.</summary>
public sealed class UsageSpecs : IDisposable
{
    private readonly Session _session = new();

    public UsageSpecs()
    {
        _session.Write("file", "");
        _session.Write("conflict.json", """{"prompts": [{"id": "prompt-1", "text": "x"}]}""");
        Directory.CreateDirectory(_session.File("folder"));
    }

    public void Dispose() => _session.Dispose();

    /// <summary>M is a model, D a folder that holds a file called file.</summary>
    [Theory]
    [InlineData("M --foo", "--foo: there is no such option (lstar --help lists what there is)")]
    [InlineData("-x", "-x: there is no such option*")]
    [InlineData("measure M --foo", "--foo: there is no such option*")]
    [InlineData("tokenize M --threads 2", "--threads: there is no such option*")]
    [InlineData("M tokenize", "tokenize: a command goes first, before models and options*")]
    [InlineData("--json - tokenize M", "tokenize: a command goes first*")]
    [InlineData("M --prompt", "Required argument missing for option: '--prompt'*")]
    [InlineData("M --json", "Required argument missing for option: '--json'*")]
    [InlineData("completion fish", "completion: expected bash or zsh or pwsh, found fish*")]
    [InlineData("snapshots", "snapshots: expected review or accept, found nothing*")]
    [InlineData("M --json D/a --json D/b", "Option '--json' expects a single argument but 2 were provided*")]
    [InlineData("M --bos --no-bos", "--bos and --no-bos exclude each other")]
    [InlineData("tokenize M --bos --no-bos", "--bos and --no-bos exclude each other")]
    [InlineData("M --threads 0", "--threads: expected a whole number from 1 to 2147483647, found 0*")]
    [InlineData("M --threads -1", "--threads: expected a whole number from 1 *, found -1*")]
    [InlineData("M --threads two", "--threads: expected a whole number from 1 *, found two*")]
    [InlineData("M --threads 1.5", "--threads: expected a whole number from 1 *, found 1.5*")]
    [InlineData("M --batch-tokens 0", "--batch-tokens: expected a whole number from 1 *, found 0*")]
    [InlineData("M --batch-tokens 99999999999", "--batch-tokens: expected a whole number from 1 to 2147483647, found 99999999999*")]
    [InlineData("M --maps 1", "--maps: expected LAYER:HEAD, such as 3:0, found 1")]
    [InlineData("M --maps 1:2:3", "--maps: expected LAYER:HEAD*")]
    [InlineData("M --maps -1:0", "--maps: expected LAYER:HEAD*")]
    [InlineData("M --maps 3:0", "--maps: gpt2-inner: there is no map 3:0; it has layers 0 to 2 and heads 0 to 4")]
    [InlineData("M --maps 0:5", "--maps: gpt2-inner: there is no map 0:5; it has layers 0 to 2 and heads 0 to 4")]
    [InlineData("M --engine tensorflow", "engine tensorflow: expected managed, torch or reference")]
    [InlineData("M --engine a,b,c,d", "--engine: expected NAME, NAME,DEVICE or NAME,DEVICE,DTYPE, found a,b,c,d")]
    [InlineData("M --device cuda:0", "device cuda:0: managed computes on the CPU; --engine torch computes on a GPU")]
    [InlineData("M --dtype float16", "dtype float16: managed computes in float32; torch and reference have others")]
    [InlineData("M --engine reference --dtype float8", "dtype float8: reference has float64, float32, float16, bfloat16")]
    [InlineData("M --engine reference --dtype 1", "dtype 1: reference has float64, float32, float16, bfloat16")]
    [InlineData("M --engine reference,cuda", "device cuda: reference computes on the CPU")]
    [InlineData("M --out D/file", "--out: expected a folder, found a file: D/file")]
    [InlineData("M --out D/file/below", "--out: cannot write D/file/below: *")]
    [InlineData("M --json D", "--json: expected a file to write, found a folder: D")]
    [InlineData("M --json D/new/", "--json: expected a file to write, found a folder: D/new/")]
    [InlineData("M --json D/file/below", "--json: cannot write D/file/below: *")]
    [InlineData("tokenize M --json D", "--json: expected a file to write, found a folder: D")]
    [InlineData("M --csv D/folder", "--csv: expected a file to write, found a folder: D/folder")]
    [InlineData("M --json - --csv -", "--json and --csv cannot both be -")]
    [InlineData("M --json D/a --csv D/folder/../a", "--json and --csv cannot both be D/a")]
    [InlineData("M --prompt hi --prompts D/conflict.json", "--prompts D/conflict.json: the id \"prompt-1\" is that of a --prompt, too")]
    public void CommandLine_ThatCannotBe_IsRefusedInOneLine(string line, string message)
    {
        string[] args = [.. line.Split(' ').Select(Named)];
        var before = Everything();

        var (code, output, error) = _session.Run(args);

        error.Should().Match($"lstar: {Named(message)}\n").And.MatchRegex("^[^\n]*\n$");
        (code, output).Should().Be((2, ""));
        Everything().Should().Equal(before);
    }

    [Theory]
    [InlineData("LSTAR_ENGINE", "tensorflow", "engine tensorflow: expected managed, torch or reference")]
    [InlineData("LSTAR_DEVICE", "cuda", "device cuda: managed computes on the CPU; --engine torch computes on a GPU")]
    public void Environment_ThatAsksForAnotherEngine_IsNamed(string variable, string value, string message)
    {
        _session.Environment[variable] = value;

        _session.Run(Session.Tiny).Should().Be((2, "", $"lstar: {message}\n"));
        _session.Run(Session.Tiny, "--prompt", "hi", "--quiet", "--engine", "managed", "--device", "CPU", "--dtype", "float32").Should().Be((0, "", ""), "options go before the environment");
    }

    [Fact]
    public void Model_EmptyText_IsRefused() =>
        _session.Run("").Should().Be((2, "", "lstar: MODEL: expected a folder or a name, found an empty text (lstar --help lists what there is)\n"));

    [Fact]
    public void Path_EmptyText_IsRefused()
    {
        _session.Run(Session.Tiny, "--out", "").Should().Be((2, "", "lstar: --out: expected a folder, found an empty name\n"));
        _session.Run(Session.Tiny, "--json", "").Should().Be((2, "", "lstar: --json: expected a file to write, found an empty name\n"));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("measure --help")]
    [InlineData("tokenize --help")]
    [InlineData("snapshots --help")]
    public void Help_Everywhere_ListsWhatThereIs(string line)
    {
        var (code, output, error) = _session.Run(line.Split(' '));

        (code, error).Should().Be((0, ""));
        output.Should().Contain("Usage:\n").And.Contain(line.StartsWith("snapshots", StringComparison.Ordinal) ? "--folder" : "--prompts <FILE>");
    }

    /// <summary>The text with the paths that M and D stand for.</summary>
    private string Named(string text) =>
        System.Text.RegularExpressions.Regex.Replace(
            text,
            @"(?<=^| )[MD](?=$|/| )",
            match => match.Value == "M" ? Session.Tiny : Path.TrimEndingDirectorySeparator(_session.File("")),
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1));

    private IEnumerable<string> Everything() => Directory.EnumerateFileSystemEntries(_session.File(""), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
