using LStar.Experiments.Measuring;
using LStar.Experiments.Sources.Notebook;

namespace LStar.Experiments.Sources.Bentov;

/// <summary>What we print beside source 003's lines: the metrics by layer, W_V by key beside value rows, other metrics' L*, errors, nulls.</summary>
internal sealed class BentovBeside(TextWriter writer)
{
    private static readonly string Line = new('-', 80);

    public void Print(BentovResult result)
    {
        foreach (var model in result.Models.Where(model => model.Localities.Count > 0))
        {
            Layers(model);
        }

        if (result.MeanDeviation.Value is not null)
        {
            Convergence(result.Models);
            Errors(result);
        }
    }

    private void Heading(string text)
    {
        writer.WriteLine();
        writer.WriteLine(text);
        writer.WriteLine(Line);
    }

    private void Layers(BentovModel model)
    {
        Heading($"{model.Model}: BY LAYER");
        var table = new NotebookTable("layer", "locality", "entropy (nats)", "trace by key", "trace, value rows", "key read as W_V");
        for (var layer = 0; layer < model.Layers; layer++)
        {
            table.Add(
                $"{layer}", model.Localities[layer].Fixed(4), model.Entropies[layer].Fixed(4), ((double?)model.TracesByKey[layer]).Significant(),
                ((double?)model.Traces[layer]).Significant(), model.Keys[layer] ?? "none: trace 0");
        }

        table.Print(writer);
        if (model.KeysAstray > 0)
        {
            writer.WriteLine($"by key, {model.KeysAstray} of {model.Layers} layers do not read their value rows: nothing, a bias, another layer's, or a whole fused weight");
        }
    }

    private void Convergence(IReadOnlyList<BentovModel> models)
    {
        Heading("DO THE METRICS CONVERGE? Steepest layer of each");
        var table = new NotebookTable("model", "L/2", "locality", "entropy", "trace by key", "trace, value rows", "margin (locality)", "uniform", "white noise", "random walk");
        foreach (var model in models.Where(model => model.Deviation is not null))
        {
            string At(string curve) => model.Others.First(pair => pair.Curve == curve).Point.Layer.Layer();
            table.Add(
            [
                model.Model, $"{model.Theoretical}", model.Empirical.Layer(), At(MetricNames.EntropyNats), At(MetricNames.TraceOffDiagonalByKey),
                At(MetricNames.TraceOffDiagonal), model.Locality.Margin.Fixed(3), .. model.Nulls!.Select(one => one.AtMost(model.Deviation!.Value).Probability()),
            ]);
        }

        table.Print(writer);
        writer.WriteLine("uniform, white noise, random walk: how likely such an L* is at most as far from L/2 as locality's");
    }

    private void Errors(BentovResult result)
    {
        Heading("L/2 AS A PREDICTION");
        writer.WriteLine($"L/2: depth error {result.HalfDepth.DepthError.Value.Fixed(2)} %, true MAPE {result.HalfDepth.TrueMape.Value.Fixed(2)} %{Zeros(result)}");
        var constant = result.ConstantRatio;
        writer.WriteLine(constant.Fit is { } fit
            ? $"best constant ratio {fit.Coefficients[0].Fixed(3)} L: depth error {constant.InSample.DepthError.Value.Fixed(2)} % in-sample, {constant.LeaveOneOut.DepthError.Value.Fixed(2)} % leave-one-out"
            : $"best constant ratio: {NotebookNumber.None} ({constant.Reason})");
        foreach (var one in result.Nulls)
        {
            writer.WriteLine($"mean deviation of {Word(one.Null)}: {one.Expected.Fixed(2)} layers expected; at most the one found with p = {one.P.Probability()}");
        }
    }

    private static string Zeros(BentovResult result) => result.HalfDepth.ZeroEmpirical is > 0 and var zeros ? $" (without {zeros} whose L* is 0)" : "";

    private static string Word(string name) => name switch { "uniform" => "a uniform L*", "whiteNoise" => "white noise", _ => "a random walk" };
}
