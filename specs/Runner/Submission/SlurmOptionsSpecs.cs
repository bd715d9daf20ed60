using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Sweeps.Plans;
using LStar.Runner.Submission;
using Xunit;

namespace LStar.Specs.Runner.Submission;

public sealed class SlurmOptionsSpecs : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    /// <summary>The forms are those of sbatch's manual.</summary>
    [Theory]
    [InlineData("time", "30")]
    [InlineData("time", "30:15")]
    [InlineData("time", "01:30:00")]
    [InlineData("time", "2-12")]
    [InlineData("time", "2-12:30")]
    [InlineData("time", "2-12:30:59")]
    [InlineData("time", "UNLIMITED")]
    [InlineData("memory", "0")]
    [InlineData("memory", "512M")]
    [InlineData("partition", "a,b-1")]
    [InlineData("gres", "gpu:a100:2,license/x")]
    public void Value_OfItsForm_IsTaken(string key, string value) =>
        Options($$"""{"{{key}}": "{{value}}"}""").Should().ContainSingle().Which.Should().EndWith($"={value}");

    [Theory]
    [InlineData("time", "soon")]
    [InlineData("time", "1:2:3:4")]
    [InlineData("time", "10 --wrap=x")]
    [InlineData("memory", "4 G")]
    [InlineData("memory", "-1")]
    [InlineData("memory", "4G;reboot")]
    [InlineData("partition", "a b")]
    [InlineData("partition", "-x")]
    [InlineData("partition", "$(x)")]
    [InlineData("account", "a\"b")]
    [InlineData("account", "ä")]
    [InlineData("gres", "gpu:1#")]
    public void Value_OfAnotherForm_IsRefusedByItsKey(string key, string value) =>
        Refusal($$"""{"{{key}}": {{JsonSerializer.Serialize(value)}} }""").Should().StartWith($"slurm.{key}: expected ").And.EndWith($"found \"{value}\"");

    [Theory]
    [InlineData("--qos=long")]
    [InlineData("--exclusive")]
    [InlineData("--mail-user=a@b.c")]
    [InlineData("--constraint=[rack1|rack2]&ssd")]
    [InlineData("--wait-all-nodes=1")]
    [InlineData("--exclude=n[1-3]")]
    [InlineData("--no-kill")]
    public void Argument_ThatIsAnOption_IsTaken(string argument) => Options($$"""{"arguments": ["{{argument}}"]}""").Should().Equal(argument);

    [Theory]
    [InlineData("x")]
    [InlineData("-p")]
    [InlineData("--")]
    [InlineData("--Qos=1")]
    [InlineData("--a b")]
    [InlineData("--a\"=b")]
    public void Argument_ThatIsNoLongOption_IsRefused(string argument) =>
        Refusal($$"""{"arguments": [{{JsonSerializer.Serialize(argument)}}]}""").Should().StartWith("slurm.arguments: expected options of sbatch ");

    /// <summary>sbatch takes --arr for --array, as getopt_long does.</summary>
    [Theory]
    [InlineData("--array=0-9", "array")]
    [InlineData("--arr=0-9", "array")]
    [InlineData("--wrap=reboot", "wrap")]
    [InlineData("--output=/etc/passwd", "output")]
    [InlineData("--export=LD_PRELOAD=x", "export")]
    [InlineData("--expo=LD_PRELOAD=x", "export")]
    [InlineData("--uid=0", "uid")]
    [InlineData("--chdir=/", "chdir")]
    [InlineData("--no-requeue", "no-requeue")]
    public void Argument_ThatWouldMakeAnotherJob_IsRefusedByName(string argument, string name) =>
        Refusal($$"""{"arguments": ["{{argument}}"]}""").Should().Be($"slurm.arguments: {argument}: a plan cannot give --{name}; the scripts of a submission have their own");

    private IReadOnlyList<string> Options(string slurm) => SlurmOptions.OfCell(Plan(slurm));

    private string Refusal(string slurm)
    {
        var plan = Plan(slurm);
        return FluentActions.Invoking(() => SlurmOptions.OfCell(plan)).Should().Throw<PlanException>().Which.Message.Replace($"{plan.File}: ", "", StringComparison.Ordinal);
    }

    private Plan Plan(string slurm) => PlanFile.Read(_session.Write("plan.json", $$"""{"models": ["x"], "slurm": {{slurm}} }"""));
}
