using LStar.Metrics.Values;
using Xunit;

namespace LStar.Specs.Metrics.Values;

/// <summary>
/// Value projections of the zoo against numpy. The stored weights are exact on both sides and both work in double: norms 1e-12, and the condition number, which
/// magnifies rounding by itself, 1e-9; the goldens ask for 1e-6 and 1e-3.
/// </summary>
public class ValueGoldenSpecs
{
    private const double Norms = 1e-12;
    private const double Conditions = 1e-9;

    public static TheoryData<string, string, string> Projections => new(
        ("llama-16", "value", "model.layers.{0}.self_attn.v_proj.weight"),
        ("gemma-18", "value", "model.layers.{0}.self_attn.v_proj.weight"),
        ("opt-24", "valuePublished", "decoder.layers.{0}.self_attn.v_proj.weight"),
        ("neox-6", "valuePublished", "gpt_neox.layers.{0}.attention.query_key_value.weight"),
        ("neox-12", "valuePublished", "gpt_neox.layers.{0}.attention.query_key_value.weight"));

    [Theory]
    [MemberData(nameof(Projections))]
    public void Spectrum_OfEveryLayer_IsTheGoldens(string model, string reading, string name)
    {
        var (golden, tensors) = (GoldenPrompt.Of(model), new RawTensors(Fixtures.Path("zoo", model, "model.safetensors")));
        var measured = Enumerable.Range(0, golden.Layers).Select(layer => Measure(tensors[string.Format(null, name, layer)])).ToArray();

        GoldenPrompt.ShouldMatch(measured.Select(value => value.Frobenius), golden.Spectra(reading, "frobenius"), Norms);
        GoldenPrompt.ShouldMatch(measured.Select(value => value.SingularValues.Largest), golden.Spectra(reading, "spectral"), Norms);
        GoldenPrompt.ShouldMatch(measured.Select(value => value.SingularValues.Smallest), golden.Spectra(reading, "smallest"), Norms);
        GoldenPrompt.ShouldMatch(
            measured.Zip(golden.Spectra(reading, "condition"), (value, condition) => value.SingularValues.Condition / condition),
            [.. Enumerable.Repeat(1d, golden.Layers)],
            Conditions);
    }

    /// <summary>All rows, or the last third where the weight is fused and has three times as many rows as columns.</summary>
    private static (double Frobenius, SingularValues SingularValues) Measure((float[] Values, int[] Shape) tensor)
    {
        var (rows, columns) = (tensor.Shape[0], tensor.Shape[1]);
        var first = rows == 3 * columns ? 2 * columns : 0;
        var weights = tensor.Values.AsSpan(first * columns);
        return (Math.Sqrt(ValueEnergy.Of(weights, columns)), SingularValues.Of(weights, rows - first, columns));
    }
}
