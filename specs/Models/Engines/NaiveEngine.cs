using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Models.Observation;
using LStar.Models.Weights;

namespace LStar.Specs.Models.Engines;

/// <summary>
/// The seam a second time: plain loops over jagged double arrays, one thread, no kernels. What the managed engine computes is compared with this, and
/// whatever else an engine may come to be.
/// </summary>
internal sealed class NaiveEngine : IEngine
{
    public string Name => "naive";

    public string Description => "float64, plain loops";

    public CancellationToken Cancellation { get; set; }

    public long BufferBytes => 0;

    public void Prefetch(IEnumerable<Tensor> tensors)
    {
    }

    public void Release(IEnumerable<Tensor> tensors)
    {
    }

    public Activations Embed(Matrix table, ReadOnlySpan<int> ids)
    {
        var rows = new double[ids.Length][];
        for (var i = 0; i < ids.Length; i++)
        {
            rows[i] = Row(table, ids[i]);
        }

        return new NaiveActivations(rows, table.Columns);
    }

    public Activations Upload(ReadOnlySpan<float> values, int columns)
    {
        var x = New(values.Length / columns, columns);
        for (var i = 0; i < values.Length; i++)
        {
            x.Values[i / columns][i % columns] = values[i];
        }

        return x;
    }

    public void Download(Activations x, int first, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)Of(x)[first + (i / x.Columns)][i % x.Columns];
        }
    }

    public Activations Linear(Activations x, Matrix weight, Vector? bias)
    {
        var (y, b) = (New(x.Rows, weight.Rows), bias?.ToArray());
        for (var j = 0; j < weight.Rows; j++)
        {
            var w = Row(weight, j);
            for (var i = 0; i < x.Rows; i++)
            {
                y.Values[i][j] = b?[j] ?? 0;
                for (var k = 0; k < w.Length; k++)
                {
                    y.Values[i][j] += Of(x)[i][k] * w[k];
                }
            }
        }

        return y;
    }

    public Activations LayerNorm(Activations x, Vector? gamma, Vector? beta, float epsilon)
    {
        var (y, g, b) = (New(x.Rows, x.Columns), gamma?.ToArray(), beta?.ToArray());
        for (var i = 0; i < x.Rows; i++)
        {
            var mean = Of(x)[i].Average();
            var deviation = Math.Sqrt(Of(x)[i].Average(value => (value - mean) * (value - mean)) + epsilon);
            for (var j = 0; j < x.Columns; j++)
            {
                y.Values[i][j] = ((Of(x)[i][j] - mean) / deviation * (g?[j] ?? 1)) + (b?[j] ?? 0);
            }
        }

        return y;
    }

    public Activations RmsNorm(Activations x, Vector gamma, float epsilon)
    {
        var y = new NaiveActivations([.. Of(x).Select(row => row.ToArray())], x.Columns);
        RmsNormHeads(Heads.Of(y, 1), gamma, epsilon);
        return y;
    }

    public void RmsNormHeads(Heads heads, Vector gamma, float epsilon)
    {
        var g = gamma.ToArray();
        ForEachHead(heads, (row, at, _) =>
        {
            var root = Math.Sqrt(row.Skip(at).Take(heads.Width).Average(value => value * value) + epsilon);
            for (var j = 0; j < heads.Width; j++)
            {
                row[at + j] *= g[j] / root;
            }
        });
    }

    public void Rotate(Heads heads, Rotary rotary, Batch batch)
    {
        var half = rotary.Frequencies.Length;
        ForEachHead(heads, (row, at, i) =>
        {
            for (var j = 0; j < half; j++)
            {
                var (sin, cos) = Math.SinCos(batch.Positions[i] * rotary.Frequencies[j]);
                (row[at + j], row[at + half + j]) = ((row[at + j] * cos) - (row[at + half + j] * sin), (row[at + half + j] * cos) + (row[at + j] * sin));
            }
        });
    }

    public Activations Attention(Heads queries, Heads keys, Heads values, AttentionRule rule, Batch batch, int layer, ILayerObserver observer)
    {
        var y = New(batch.Rows, queries.Count * values.Width);
        for (var prompt = 0; prompt < batch.Prompts; prompt++)
        {
            var (start, n) = (batch.Starts[prompt], batch.Length(prompt));
            for (var h = 0; h < queries.Count; h++)
            {
                var group = h / (queries.Count / keys.Count);
                var map = new float[n * n];
                for (var i = 0; i < n; i++)
                {
                    var first = rule.Window is { } window ? Math.Max(0, i - window + 1) : 0;
                    var scores = new double[i + 1 - first];
                    for (var j = first; j <= i; j++)
                    {
                        scores[j - first] = (rule.Scale * Dot(queries, start + i, h, keys, start + j, group)) + ((rule.Slopes?[h] ?? 0) * j);
                    }

                    double[] exponentials = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
                    for (var j = first; j <= i; j++)
                    {
                        var p = exponentials[j - first] / exponentials.Sum();
                        map[(i * n) + j] = (float)p;
                        for (var c = 0; c < values.Width; c++)
                        {
                            y.Values[start + i][(h * values.Width) + c] += p * At(values, start + j, group, c);
                        }
                    }
                }

                observer.Attention(new AttentionBand(layer, batch.FirstPrompt + prompt, h, 0, n, map));
            }
        }

        return y;
    }

    public void Activate(Activations x, Activation function) => ForEach(x, (value, _, _) => function switch
    {
        Activation.Gelu => Kernels.NaiveKernels.Gelu(value),
        Activation.GeluTanh => Kernels.NaiveKernels.GeluTanh(value),
        Activation.Silu => Kernels.NaiveKernels.Silu(value),
        _ => Math.Max(value, 0),
    });

    public void Add(Activations x, Activations y) => ForEach(x, (value, i, j) => value + Of(y)[i][j]);

    public void Multiply(Activations x, Activations y) => ForEach(x, (value, i, j) => value * Of(y)[i][j]);

    public void Scale(Activations x, float factor) => ForEach(x, (value, _, _) => value * factor);

    public void Dispose()
    {
    }

    private static double[][] Of(Activations x) => ((NaiveActivations)x).Values;

    private static NaiveActivations New(int rows, int columns) => new([.. Enumerable.Range(0, rows).Select(_ => new double[columns])], columns);

    private static double[] Row(Matrix matrix, int row)
    {
        var values = new float[matrix.Columns];
        matrix.ReadRow(row, values);
        return [.. values.Select(value => (double)value)];
    }

    private static double At(Heads heads, int row, int head, int feature) => Of(heads.Source)[row][heads.Offset + (head * heads.Stride) + feature];

    private static double Dot(Heads a, int row, int head, Heads b, int otherRow, int otherHead)
    {
        var sum = 0d;
        for (var c = 0; c < a.Width; c++)
        {
            sum += At(a, row, head, c) * At(b, otherRow, otherHead, c);
        }

        return sum;
    }

    private static void ForEachHead(Heads heads, Action<double[], int, int> change)
    {
        for (var i = 0; i < heads.Source.Rows; i++)
        {
            for (var h = 0; h < heads.Count; h++)
            {
                change(Of(heads.Source)[i], heads.Offset + (h * heads.Stride), i);
            }
        }
    }

    private static void ForEach(Activations x, Func<double, int, int, double> change)
    {
        for (var i = 0; i < x.Rows; i++)
        {
            for (var j = 0; j < x.Columns; j++)
            {
                Of(x)[i][j] = change(Of(x)[i][j], i, j);
            }
        }
    }

    private sealed class NaiveActivations(double[][] values, int columns) : Activations(values.Length, columns)
    {
        public double[][] Values { get; } = values;

        public override void Dispose()
        {
        }
    }
}
