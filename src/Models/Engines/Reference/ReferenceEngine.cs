using System.Numerics.Tensors;
using LStar.Models.Observation;
using LStar.Models.Weights;

namespace LStar.Models.Engines.Reference;

/// <summary>
/// The seam in float64, for comparison: what an engine's figures would be without rounding. With a <see cref="Rounding"/> it rounds weights and the result of every operation
/// as an engine of that precision does, sums apart, which stay in float64: how far its figures then lie from those in float64 is the noise that this precision makes by itself.
/// </summary>
public sealed class ReferenceEngine(Rounding rounding = Rounding.Float64, int? threads = null) : IEngine
{
    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount };

    /// <inheritdoc/>
    public string Name => "reference";

    /// <inheritdoc/>
    public string Description => rounding == Rounding.Float64 ? "float64" : $"float64, rounded to {rounding.ToString().ToLowerInvariant()} after every operation";

    /// <inheritdoc/>
    public CancellationToken Cancellation { get; set; }

    /// <inheritdoc/>
    public long BufferBytes => 0;

    /// <inheritdoc/>
    public void Prefetch(IEnumerable<Checkpoints.Tensor> tensors)
    {
    }

    /// <inheritdoc/>
    public void Release(IEnumerable<Checkpoints.Tensor> tensors)
    {
    }

    /// <inheritdoc/>
    public Activations Embed(Matrix table, ReadOnlySpan<int> ids)
    {
        var y = new ReferenceActivations(ids.Length, table.Columns);
        var row = new float[table.Columns];
        for (var i = 0; i < ids.Length; i++)
        {
            table.ReadRow(ids[i], row);
            TensorPrimitives.ConvertChecked<float, double>(row, y.Row(i));
        }

        return Rounded(y);
    }

    /// <inheritdoc/>
    public Activations Upload(ReadOnlySpan<float> values, int columns)
    {
        var y = new ReferenceActivations(values.Length / columns, columns);
        TensorPrimitives.ConvertChecked(values, y.Values.AsSpan());
        return Rounded(y);
    }

    /// <inheritdoc/>
    public void Download(Activations x, int first, Span<float> destination) =>
        TensorPrimitives.ConvertTruncating<double, float>(Of(x).Values.AsSpan(first * x.Columns, destination.Length), destination);

    /// <inheritdoc/>
    public Activations Linear(Activations x, Matrix weight, Vector? bias)
    {
        if (x.Columns != weight.Columns)
        {
            throw new ArgumentException($"{weight.Tensor.Name}: [{x.Rows}, {x.Columns}] cannot be multiplied with [{weight.Rows}, {weight.Columns}]", nameof(x));
        }

        var (input, y, shift) = (Of(x), new ReferenceActivations(x.Rows, weight.Rows), bias is null ? null : Values(bias));
        Parallel.For(0, weight.Rows, Options(), () => (new float[weight.Columns], new double[weight.Columns]), (j, _, room) =>
        {
            weight.ReadRow(j, room.Item1);
            TensorPrimitives.ConvertChecked<float, double>(room.Item1, room.Item2);
            rounding.Apply(room.Item2);
            for (var i = 0; i < x.Rows; i++)
            {
                y.Row(i)[j] = TensorPrimitives.Dot<double>(input.Row(i), room.Item2) + (shift?[j] ?? 0);
            }

            return room;
        }, _ => { });
        return Rounded(y);
    }

    /// <inheritdoc/>
    public Activations LayerNorm(Activations x, Vector? gamma, Vector? beta, float epsilon)
    {
        var (input, y, scale, shift) = (Of(x), new ReferenceActivations(x.Rows, x.Columns), gamma is null ? null : Values(gamma), beta is null ? null : Values(beta));
        for (var i = 0; i < x.Rows; i++)
        {
            var row = y.Row(i);
            TensorPrimitives.Subtract(input.Row(i), TensorPrimitives.Sum<double>(input.Row(i)) / x.Columns, row);
            TensorPrimitives.Divide(row, Math.Sqrt((TensorPrimitives.SumOfSquares<double>(row) / x.Columns) + epsilon), row);
            if (scale is not null)
            {
                TensorPrimitives.Multiply(row, scale, row);
            }

            if (shift is not null)
            {
                TensorPrimitives.Add(row, shift, row);
            }
        }

        return Rounded(y);
    }

    /// <inheritdoc/>
    public Activations RmsNorm(Activations x, Vector gamma, float epsilon)
    {
        var y = new ReferenceActivations(x.Rows, x.Columns);
        Of(x).Values.CopyTo(y.Values, 0);
        RmsNormHeads(Heads.Of(y, 1), gamma, epsilon);
        return y;
    }

    /// <inheritdoc/>
    public void RmsNormHeads(Heads heads, Vector gamma, float epsilon)
    {
        var scale = Values(gamma);
        ForEachHead(heads, (_, head) =>
        {
            TensorPrimitives.Divide(head, Math.Sqrt((TensorPrimitives.SumOfSquares<double>(head) / head.Length) + epsilon), head);
            TensorPrimitives.Multiply(head, scale, head);
        });
    }

    /// <inheritdoc/>
    public void Rotate(Heads heads, Rotary rotary, Batch batch)
    {
        var half = rotary.Frequencies.Length;
        ForEachHead(heads, (row, head) =>
        {
            for (var i = 0; i < half; i++)
            {
                // The angle in float32, as in every engine: it is part of the model as published.
                var (sine, cosine) = Math.SinCos(batch.Positions[row] * rotary.Frequencies[i]);
                (head[i], head[half + i]) = ((head[i] * cosine) - (head[half + i] * sine), (head[half + i] * cosine) + (head[i] * sine));
            }
        });
    }

    /// <inheritdoc/>
    public Activations Attention(Heads queries, Heads keys, Heads values, AttentionRule rule, Batch batch, int layer, ILayerObserver observer)
    {
        var y = new ReferenceActivations(batch.Rows, queries.Count * values.Width);
        for (var prompt = 0; prompt < batch.Prompts; prompt++)
        {
            var (number, tokens) = (prompt, batch.Length(prompt));
            for (var head = 0; head < queries.Count; head++)
            {
                var h = head;
                var map = new float[checked(tokens * tokens)];
                Parallel.For(0, tokens, Options(), i => Attend(i, h, map));
                observer.Attention(new AttentionBand(layer, batch.FirstPrompt + prompt, h, 0, tokens, map));
            }

            void Attend(int i, int h, float[] map)
            {
                var (start, group) = (batch.Starts[number], h * keys.Count / queries.Count);
                var first = rule.Window is { } window ? Math.Max(0, i - window + 1) : 0;
                var scores = new double[i + 1 - first];
                for (var j = 0; j < scores.Length; j++)
                {
                    scores[j] = (rule.Scale * TensorPrimitives.Dot<double>(Head(queries, start + i, h), Head(keys, start + first + j, group))) + ((rule.Slopes?[h] ?? 0) * (first + j));
                }

                rounding.Apply(scores);
                TensorPrimitives.SoftMax<double>(scores, scores);
                rounding.Apply(scores);
                TensorPrimitives.ConvertTruncating<double, float>(scores, map.AsSpan((i * tokens) + first, scores.Length));
                var mixed = y.Row(start + i).Slice(h * values.Width, values.Width);
                for (var j = 0; j < scores.Length; j++)
                {
                    TensorPrimitives.MultiplyAdd(Head(values, start + first + j, group), scores[j], mixed, mixed);
                }
            }
        }

        return Rounded(y);
    }

    /// <inheritdoc/>
    public void Activate(Activations x, Activation function)
    {
        var values = Of(x).Values;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Nonlinearities.Of(values[i], function);
        }

        Rounded(Of(x));
    }

    /// <inheritdoc/>
    public void Add(Activations x, Activations y)
    {
        TensorPrimitives.Add<double>(Of(x).Values, Of(y).Values, Of(x).Values);
        Rounded(Of(x));
    }

    /// <inheritdoc/>
    public void Multiply(Activations x, Activations y)
    {
        TensorPrimitives.Multiply<double>(Of(x).Values, Of(y).Values, Of(x).Values);
        Rounded(Of(x));
    }

    /// <inheritdoc/>
    public void Scale(Activations x, float factor)
    {
        TensorPrimitives.Multiply(Of(x).Values, factor, Of(x).Values);
        Rounded(Of(x));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static ReferenceActivations Of(Activations x) => (ReferenceActivations)x;

    private static Span<double> Head(Heads heads, int row, int head) => Of(heads.Source).Row(row).Slice(heads.Offset + (head * heads.Stride), heads.Width);

    private ParallelOptions Options()
    {
        Cancellation.ThrowIfCancellationRequested();
        return new() { MaxDegreeOfParallelism = _parallel.MaxDegreeOfParallelism, CancellationToken = Cancellation };
    }

    private ReferenceActivations Rounded(ReferenceActivations x)
    {
        rounding.Apply(x.Values);
        return x;
    }

    private double[] Values(Vector vector)
    {
        var values = new double[vector.Count];
        TensorPrimitives.ConvertChecked<float, double>(vector.ToArray(), values);
        rounding.Apply(values);
        return values;
    }

    private void ForEachHead(Heads heads, HeadAction change)
    {
        for (var row = 0; row < heads.Source.Rows; row++)
        {
            for (var head = 0; head < heads.Count; head++)
            {
                var values = Head(heads, row, head);
                change(row, values);
                rounding.Apply(values);
            }
        }
    }

    private delegate void HeadAction(int row, Span<double> head);
}
