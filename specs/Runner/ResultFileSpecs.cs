using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>Where results go, and that they are whole or not there.</summary>
public sealed class ResultFileSpecs : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Json_ToStandardOutput_IsOneDocumentAndNothingElse()
    {
        var (code, output, error) = _session.Run(Session.Tiny, Session.Tiny, "--prompt", "hi", "--json", "-");

        (code, error).Should().Be((0, ""));
        output.Should().EndWith("}\n").And.NotContain("\n{");
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("model").GetString()).Should().Equal("gpt2-inner", "variants/gpt2-inner");
    }

    [Fact]
    public void Json_OfAModelThatFails_IsStillOneDocument()
    {
        var (code, output, error) = _session.Run(_session.File("none"), "--json", "-");

        (code, output).Should().Be((3, "{\"models\":[]}\n"));
        error.Should().StartWith("lstar: ").And.MatchRegex("^[^\n]*\n$");
    }

    [Fact]
    public void Quiet_PrintsNothing() =>
        _session.Run(Session.Tiny, "--prompt", "hi", "--quiet", "--json", _session.File("r.json"), "--csv", _session.File("r.csv"), "--out", _session.File("out")).Should().Be((0, "", ""));

    [Fact]
    public void Files_OfOneRun_AgreeAndLeaveNothingElse()
    {
        _session.Run(Session.Tiny, Session.Neox6, "--prompt", "hi", "--json", _session.File("new", "all.json"), "--csv", _session.File("all.csv"), "--out", _session.File("out")).Code.Should().Be(0);

        Directory.GetFileSystemEntries(_session.File(""), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_session.File(""), path)).Should()
            .BeEquivalentTo("all.csv", "new", "new/all.json", "out", "out/gpt2-inner.json", "out/neox-6.json");
        using var all = JsonDocument.Parse(File.ReadAllBytes(_session.File("new", "all.json")));
        foreach (var model in all.RootElement.GetProperty("models").EnumerateArray())
        {
            File.ReadAllText(_session.File("out", $"{model.GetProperty("model")}.json")).Should().Be(model.GetRawText() + "\n");
        }
    }

    [Theory]
    [InlineData(JsonValueKind.Number)]
    [InlineData(JsonValueKind.Null, "--no-spectra")]
    public void SingularValues_AreInASavedResult_AndNullWhereTheyWereLeftOut(JsonValueKind kind, params string[] options)
    {
        var (_, output, _) = _session.Run([Session.Tiny, "--prompt", "hi", "--json", "-", .. options]);

        using var json = JsonDocument.Parse(output);
        var weights = json.RootElement.GetProperty("models")[0].GetProperty("weights");
        foreach (var layer in weights.GetProperty("value").EnumerateArray().Concat(weights.GetProperty("valuePublished").EnumerateArray()))
        {
            new[] { "spectral", "smallest", "condition" }.Should().AllSatisfy(figure => layer.GetProperty(figure).ValueKind.Should().Be(kind));
            layer.GetProperty("frobenius").ValueKind.Should().Be(JsonValueKind.Number);
        }
    }

    [Fact]
    public void Out_HasTheNamesAndNestingOfTheGoldens()
    {
        _session.Run(Session.Neox6, "--prompt", "The capital of France", "--out", _session.File("out"), "--logits", "--lens", "--quiet").Code.Should().Be(0);

        using var ours = JsonDocument.Parse(File.ReadAllBytes(_session.File("out", "neox-6.json")));
        var golden = Golden.Read(Fixtures.Path("goldens", "neox-6.json"));
        Names(golden).Except(Names(ours.RootElement)).Should().OnlyContain(name => name.StartsWith(".noise", StringComparison.Ordinal), "that is of the goldens' own arithmetic");
        var prompt = ours.RootElement.GetProperty("prompts")[0];
        var locators = prompt.GetProperty("locators");
        foreach (var curve in locators.EnumerateObject())
        {
            prompt.GetProperty("margins").GetProperty(curve.Name).EnumerateObject().Select(margin => margin.Name).Should().Equal(curve.Value.EnumerateObject().Select(locator => locator.Name));
        }

        ours.RootElement.GetProperty("readings").EnumerateObject().Should().HaveCount(13);
        ours.RootElement.GetProperty("time").GetString().Should().Be("2025-01-02T03:04:05.0000000+00:00");
        ours.RootElement.GetProperty("by").GetString().Should().StartWith("lstar ");
    }

    [Fact]
    public void All_LocatesOnEveryCurve()
    {
        using var usual = JsonDocument.Parse(_session.Run(Session.Tiny, "--prompt", "hi there", "--json", "-").Out);
        using var all = JsonDocument.Parse(_session.Run(Session.Tiny, "--prompt", "hi there", "--json", "-", "--all", "--lens").Out);

        Located(usual).Should().BeSubsetOf(Located(all));
        Located(all).Except(Located(usual)).Should().Contain(["layerGain", "lensKl", "traceRowSum"]);
        _session.Run(Session.Tiny, "--prompt", "hi there", "--all").Out.Should().Contain("gpt2-inner: every locator on every curve\n").And.Contain("\nlayerGain ");

        static IEnumerable<string> Located(JsonDocument json) =>
            json.RootElement.GetProperty("models")[0].GetProperty("prompts")[0].GetProperty("locators").EnumerateObject().Select(curve => curve.Name);
    }

    [Fact]
    public void LogitsAndLens_NotAskedFor_AreNotThere()
    {
        using var json = JsonDocument.Parse(_session.Run(Session.Tiny, "--prompt", "hi", "--json", "-").Out);

        var prompt = json.RootElement.GetProperty("models")[0].GetProperty("prompts")[0];
        prompt.TryGetProperty("logits", out _).Should().BeFalse();
        prompt.TryGetProperty("maps", out _).Should().BeFalse();
        prompt.GetProperty("metrics").EnumerateObject().Select(metric => metric.Name).Should().NotContain(name => name.StartsWith("lens", StringComparison.Ordinal));
    }

    [Fact]
    public void File_OfAnEarlierRun_IsReplacedByAResultButNotByAFailure()
    {
        var path = _session.Write("r.json", "earlier");

        _session.Run(_session.File("none"), "--json", path).Code.Should().Be(3);
        File.ReadAllText(path).Should().Be("earlier");
        _session.Run(Session.Tiny, "--prompt", "hi", "--json", path).Code.Should().Be(0);
        File.ReadAllText(path).Should().StartWith("{\"models\":[{");
    }

    [Fact]
    public void File_ThatIsALink_IsWrittenThrough()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege there");
        File.CreateSymbolicLink(_session.File("link.json"), _session.File("real.json"));

        _session.Run(Session.Tiny, "--prompt", "hi", "--quiet", "--json", _session.File("link.json")).Code.Should().Be(0);

        File.ReadAllText(_session.File("real.json")).Should().StartWith("{");
        new FileInfo(_session.File("link.json")).LinkTarget.Should().NotBeNull();
    }

    [Fact]
    public void Device_ThatIsFull_IsAnErrorAndNotReplaced()
    {
        const string Full = "/dev/full";
        Assert.SkipUnless(File.Exists(Full), "there is no such device there");

        var (code, output, error) = _session.Run(Session.Tiny, "--prompt", "hi", "--quiet", "--json", Full);

        (code, output).Should().Be((3, ""));
        error.Should().StartWith("lstar: ").And.MatchRegex("^[^\n]*/dev/full[^\n]*\n$");
        FluentActions.Invoking(() => File.WriteAllText(Full, "x")).Should().Throw<IOException>("it is a device still");
    }

    [Fact]
    public void Memory_IsReportedOnStandardError()
    {
        var (code, output, error) = _session.Run(Session.Tiny, "--prompt", "hi", "--quiet", "--memory");

        (code, output).Should().Be((0, ""));
        error.Should().MatchRegex("^lstar: memory: \\d+ MB peak resident[^\n]*\n$");
        if (OperatingSystem.IsLinux())
        {
            error.Should().MatchRegex("after layer \\d+ of .*weights \\d+ MB, program and runtime [1-9]\\d* MB, managed heap \\d+ MB \\(engine's buffers \\d+ MB\\)");
        }
    }

    [Fact]
    public void Maps_Kept_EqualTheGoldenAttention()
    {
        using var json = JsonDocument.Parse(_session.Run(
            Session.Neox6, "--prompts", Fixtures.Path("prompts", "prompts.json"), "--maps", "0:0", "--maps", "5:7", "--maps", "0:0", "--maps", "2:3", "--json", "-").Out);
        using var file = LStar.Models.Checkpoints.MappedFile.Open(Fixtures.Path("goldens", "neox-6.paris-short.safetensors"));
        var golden = LStar.Models.Checkpoints.SafetensorsFile.Read(file).Single(tensor => tensor.Name == "attention");
        var (heads, n) = ((int)golden.Shape[1], (int)golden.Shape[2]);
        var expected = golden.ToArray();

        var maps = json.RootElement.GetProperty("models")[0].Prompt("paris-short").GetProperty("maps").EnumerateArray().ToList();

        maps.Should().HaveCount(3);
        foreach (var map in maps)
        {
            var at = ((map.GetProperty("layer").GetInt32() * heads) + map.GetProperty("head").GetInt32()) * n * n;
            var found = map.GetProperty("probabilities").EnumerateArray().SelectMany(row => row.Doubles()).ToArray();
            found.Should().HaveCount(n * n);
            // The issue's tolerance for attention, absolute.
            found.Select((p, i) => Math.Abs(p - expected[at + i])).Max().Should().BeLessThan(2e-5);
        }
    }

    /// <summary>The paths of all properties, array elements sharing theirs.</summary>
    private static HashSet<string> Names(JsonElement root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(root, "");
        return names;

        void Collect(JsonElement element, string path)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject())
                {
                    names.Add($"{path}.{property.Name}");
                    Collect(property.Value, $"{path}.{property.Name}");
                }
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray().TakeWhile(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
                {
                    Collect(item, path);
                }
            }
        }
    }
}
