using LStar.Models.Architectures;
using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Models.Observation;
using LStar.Models.Weights;

namespace LStar.Models;

/// <summary>A checkpoint opened on an engine: runs prompts layer by layer past an observer.</summary>
public sealed class LanguageModel : IDisposable
{
    private readonly IEngine _engine;
    private readonly Checkpoint _checkpoint;
    private readonly Architecture _architecture;

    private LanguageModel(IEngine engine, Checkpoint checkpoint, Architecture architecture)
    {
        (_engine, _checkpoint, _architecture) = (engine, checkpoint, architecture);
    }

    /// <summary>The model's numbers.</summary>
    public ModelShape Shape => _architecture.Shape;

    /// <summary>The tensors as they are stored.</summary>
    public Checkpoint Checkpoint => _checkpoint;

    /// <summary>
    /// Opens the folder's config.json and weights; the engine stays the caller's. Throws <see cref="CheckpointException"/> or
    /// <see cref="UnsupportedException"/>. The config is judged before a weight file is touched.
    /// </summary>
    public static LanguageModel Open(string folder, IEngine engine)
    {
        var config = ModelConfig.Read(folder);
        Families.Check(config);
        var checkpoint = Checkpoint.Open(folder);
        try
        {
            return new LanguageModel(engine, checkpoint, Families.Create(config, checkpoint, engine));
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Sends the prompts through every block, as many at a time as <paramref name="batchTokens"/> allows (a prompt is never split; weights are read
    /// again for every batch). Ids must lie in the vocabulary and no prompt be empty. Cancelling takes effect within a layer.
    /// </summary>
    public void Run(IReadOnlyList<int[]> prompts, int batchTokens, ILayerObserver observer, CancellationToken cancellation = default)
    {
        _engine.Cancellation = cancellation;
        try
        {
            for (var first = 0; first < prompts.Count;)
            {
                var (count, tokens) = (0, 0L);
                while (first + count < prompts.Count && (count == 0 || tokens + prompts[first + count].Length <= batchTokens))
                {
                    tokens += prompts[first + count].Length;
                    count++;
                }

                RunBatch(new Batch([.. prompts.Skip(first).Take(count)], first), observer, cancellation);
                first += count;
            }
        }
        finally
        {
            _engine.Cancellation = CancellationToken.None;
        }
    }

    /// <summary>Sends one prompt through the first block only: what compiles the kernels that <see cref="Run"/> will use. Not while the engine is in use.</summary>
    public void Rehearse(int[] prompt, ILayerObserver observer)
    {
        var batch = new Batch([prompt], 0);
        var x = _architecture.Embed(batch);
        try
        {
            var host = new float[prompt.Length * Shape.Width];
            _engine.Download(x, 0, host);
            observer.Residual(0, 0, host);
            x = _architecture.Block(0, x, batch, observer);
            observer.LayerDone(0);
        }
        finally
        {
            x.Dispose();
        }
    }

    /// <summary>Final norm and output matrix on residual rows [m, d] of any layer: logits [m, vocabulary].</summary>
    public void Unembed(ReadOnlySpan<float> residual, Span<float> logits)
    {
        using var x = _engine.Upload(residual, Shape.Width);
        using var y = _architecture.Unembed(x);
        _engine.Download(y, 0, logits);
    }

    /// <summary>A block's weights under common names.</summary>
    public LayerWeights Weights(int layer) => _architecture.Weights(layer);

    /// <summary>Lets go of a block's pages in the mapped files: what was read of them no longer counts as the process's memory.</summary>
    public void Release(int layer)
    {
        foreach (var tensor in Weights(layer).Tensors)
        {
            _checkpoint.Release(tensor);
        }

        _engine.Release(Weights(layer).Tensors);
    }

    /// <inheritdoc/>
    public void Dispose() => _checkpoint.Dispose();

    /// <summary>Has the disk read a block, and the engine take it, while another is computed.</summary>
    private Task Prefetch(int layer) => layer == Shape.Layers ? Task.CompletedTask : Task.Run(() =>
    {
        foreach (var tensor in Weights(layer).Tensors)
        {
            _checkpoint.Prefetch(tensor);
        }

        _engine.Prefetch(Weights(layer).Tensors);
    });

    private void RunBatch(Batch batch, ILayerObserver observer, CancellationToken cancellation)
    {
        var host = new float[checked(batch.Longest * Shape.Width)];
        var prefetched = Prefetch(0);
        var x = _architecture.Embed(batch);
        var layer = 0;
        try
        {
            for (; layer < Shape.Layers; layer++)
            {
                cancellation.ThrowIfCancellationRequested();
                prefetched.WaitAsync(cancellation).GetAwaiter().GetResult();
                prefetched = Prefetch(layer + 1);
                Show(layer);
                x = _architecture.Block(layer, x, batch, observer);
                observer.LayerDone(layer);
                Release(layer);
            }

            Show(Shape.Layers);
        }
        finally
        {
            x.Dispose();
            Task.WhenAny(prefetched).Wait(CancellationToken.None);
            LetGo(layer);
            LetGo(layer + 1);
        }

        void LetGo(int unfinished)
        {
            if (unfinished < Shape.Layers)
            {
                _engine.Release(Weights(unfinished).Tensors);
            }
        }

        void Show(int at)
        {
            for (var prompt = 0; prompt < batch.Prompts; prompt++)
            {
                var rows = host.AsSpan(0, batch.Length(prompt) * Shape.Width);
                _engine.Download(x, batch.Starts[prompt], rows);
                observer.Residual(at, batch.FirstPrompt + prompt, rows);
            }
        }
    }
}
