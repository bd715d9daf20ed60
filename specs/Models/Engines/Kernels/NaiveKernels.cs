namespace LStar.Specs.Models.Engines.Kernels;

/// <summary>What the kernels compute, in plain loops: over double, or in the order that a kernel's documentation states.</summary>
internal static class NaiveKernels
{
    public static double[] Multiply(float[] x, int xPitch, int rows, float[] w, int wPitch, int columns, int depth)
    {
        var y = new double[rows * columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                for (var k = 0; k < depth; k++)
                {
                    y[(i * columns) + j] += (double)x[(i * xPitch) + k] * w[(j * wPitch) + k];
                }
            }
        }

        return y;
    }

    /// <summary>x [n, depth] times w [out, depth] and a bias: in blocks of 128, k in order within each, rounded once a product where the machine can.</summary>
    public static float[] Linear(ReadOnlySpan<float> x, float[] w, int depth, float[]? bias)
    {
        var (rows, outputs) = (x.Length / depth, w.Length / depth);
        var y = new float[rows * outputs];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < outputs; j++)
            {
                var total = 0f;
                for (var block = 0; block < depth; block += 128)
                {
                    var sum = 0f;
                    for (var k = block; k < Math.Min(block + 128, depth); k++)
                    {
                        sum = float.MultiplyAddEstimate(x[(i * depth) + k], w[(j * depth) + k], sum);
                    }

                    total = block == 0 ? sum : total + sum;
                }

                y[(i * outputs) + j] = bias is null ? total : total + bias[j];
            }
        }

        return y;
    }

    public static double[] Softmax(IReadOnlyList<float> x)
    {
        var most = x.Max();
        double[] exponentials = [.. x.Select(value => Math.Exp((double)value - most))];
        return [.. exponentials.Select(value => value / exponentials.Sum())];
    }

    public static double[] LayerNorm(float[] x, float[]? gamma, float[]? beta, double epsilon)
    {
        var mean = x.Average(value => (double)value);
        var variance = x.Average(value => (value - mean) * (value - mean));
        return [.. x.Select((value, i) => ((value - mean) / Math.Sqrt(variance + epsilon) * (gamma?[i] ?? 1)) + (beta?[i] ?? 0))];
    }

    public static double[] RmsNorm(float[] x, float[] gamma, double epsilon)
    {
        var meanSquare = x.Average(value => (double)value * value);
        return [.. x.Select((value, i) => value / Math.Sqrt(meanSquare + epsilon) * gamma[i])];
    }

    public static double Gelu(double x) => 0.5 * x * (1 + MathNet.Numerics.SpecialFunctions.Erf(x / Math.Sqrt(2)));

    public static double GeluTanh(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    public static double Silu(double x) => x / (1 + Math.Exp(-x));
}
