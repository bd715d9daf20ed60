using LStar.Models.Architectures;
using LStar.Models.Checkpoints;
using LStar.Models.Hub.Transport;

namespace LStar.Models.Hub.Pulling;

/// <summary>A model as it came.</summary>
/// <param name="Id">What was asked for.</param>
/// <param name="Snapshot">Where its files are.</param>
/// <param name="Received">Bytes that came over the network; 0 where all was there.</param>
public sealed record PulledModel(HubId Id, CachedSnapshot Snapshot, long Received);

/// <summary>
/// Brings a model into the Hub's cache: config.json, the tokenizer, and the weights, safetensors before .bin, in shards where they are. What cannot be used is refused before its weights
/// are fetched. The branch is written last, once everything is there: whoever looks meanwhile finds what was there before.
/// </summary>
public sealed class ModelPull
{
    /// <summary>Several connections fill a line that one does not; more only trouble the server.</summary>
    private const int AtOnce = 4;

    private readonly HubSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Random _random;
    private readonly IPullProgress _progress;

    /// <summary>Prepares downloads.</summary>
    /// <param name="settings">Where from and where to.</param>
    /// <param name="clock">Waits between attempts, and measures how long nothing comes.</param>
    /// <param name="random">Spreads those waits.</param>
    /// <param name="progress">Told how it goes.</param>
    public ModelPull(HubSettings settings, TimeProvider clock, Random random, IPullProgress progress) =>
        (_settings, _clock, _random, _progress) = (settings, clock, random, progress);

    /// <summary>Bytes free where a folder is; a spec has another disk.</summary>
    internal Func<string, long?> FreeSpace { get; init; } = DiskSpace.Free;

    /// <summary>Brings a model.</summary>
    /// <param name="id">The model and its revision.</param>
    /// <param name="weights">Whether its weights are needed: a tokenizer works without.</param>
    /// <param name="cancellation">Ends it; what was fetched by then is gone on from the next time.</param>
    /// <exception cref="HubException">It cannot be had.</exception>
    /// <exception cref="UnsupportedException">It can be had, but not used.</exception>
    /// <exception cref="CheckpointException">Its config.json or index is damaged.</exception>
    public async Task<PulledModel> RunAsync(HubId id, bool weights, CancellationToken cancellation)
    {
        if (_settings.Offline is { } variable)
        {
            throw new HubException(id.ToString(), $"{variable} forbids to download it");
        }

        try
        {
            using var client = new HubClient(_settings, _clock, _random);
            var listing = await client.ListAsync(id, _progress.Retrying, cancellation).ConfigureAwait(false);
            var commit = listing.Commit ?? await CommitAsync(client, id, cancellation).ConfigureAwait(false);
            var snapshot = new CachedSnapshot(_settings.Cache.Repository(id.Repository), commit);
            var files = new SnapshotFetch(client, _settings, _clock, _progress, id, snapshot, listing.Names, AtOnce, FreeSpace);
            SnapshotWriter.Tag(_settings.Cache);
            await ConfigAsync(files, weights, cancellation).ConfigureAwait(false);
            await TokenizerAsync(files, cancellation).ConfigureAwait(false);
            if (weights)
            {
                await WeightsAsync(files, cancellation).ConfigureAwait(false);
            }

            SnapshotWriter.Reference(snapshot.Repository, id.Revision, commit);
            return new PulledModel(id, snapshot, files.Received);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HubException(id.ToString(), $"cannot be kept in {_settings.Cache.Root}: {e.Message}", e);
        }
    }

    /// <summary>Without an API the commit is what config.json's headers say.</summary>
    private async Task<string> CommitAsync(HubClient client, HubId id, CancellationToken cancellation) =>
        (await client.DescribeAsync(id, SnapshotContents.Config, _progress.Retrying, cancellation).ConfigureAwait(false))?.Commit
        ?? throw new HubException(id.ToString(), $"{client.Host} has no {SnapshotContents.Config} of it, or no such model or revision") { IsUnknownModel = true };

    private static async Task ConfigAsync(SnapshotFetch files, bool weights, CancellationToken cancellation)
    {
        if (!await files.FetchAsync([SnapshotContents.Config], cancellation).ConfigureAwait(false))
        {
            throw new HubException(files.Id.ToString(), $"has no {SnapshotContents.Config}{files.Found(".gguf", ".json", ".safetensors", ".bin")}");
        }

        if (weights)
        {
            Families.Check(ModelConfig.Read(files.Snapshot.Folder));
        }
    }

    private static async Task TokenizerAsync(SnapshotFetch files, CancellationToken cancellation)
    {
        await files.FetchAsync(SnapshotContents.TokenizerSettings, cancellation).ConfigureAwait(false);
        if (await files.FetchAsync([SnapshotContents.Tokenizer], cancellation).ConfigureAwait(false))
        {
            return;
        }

        await files.FetchAsync([SnapshotContents.AddedTokens], cancellation).ConfigureAwait(false);
        if (!await files.FetchAsync(SnapshotContents.VocabularyAndMerges, cancellation).ConfigureAwait(false))
        {
            throw new HubException(files.Id.ToString(), $"has no tokenizer that can be read, tokenizer.json or vocab.json with merges.txt{files.Found(".model", ".txt", ".tiktoken")}");
        }
    }

    private static async Task WeightsAsync(SnapshotFetch files, CancellationToken cancellation)
    {
        foreach (var (name, isIndex) in Checkpoint.WeightFiles)
        {
            if (!await files.FetchAsync([name], cancellation).ConfigureAwait(false))
            {
                continue;
            }

            if (isIndex)
            {
                var shards = ShardIndex.Read(Path.Combine(files.Snapshot.Folder, name)).Files;
                if (shards.FirstOrDefault(shard => !PortableName.IsName(shard)) is { } odd)
                {
                    throw new HubException(files.Id.ToString(), $"{name} names a shard that could not be a file's name on every system: {OneLine.Of(odd)}");
                }

                if (!await files.FetchAsync(shards, cancellation).ConfigureAwait(false))
                {
                    throw new HubException(files.Id.ToString(), $"{name} names the shard {OneLine.Of(shards.First(shard => !files.Snapshot.Has(shard)))}, which is not in the repository");
                }
            }

            return;
        }

        var looked = string.Join(", ", Checkpoint.WeightFiles.Select(weights => weights.File));
        throw new HubException(files.Id.ToString(), $"has no weights that can be read: looked for {looked}{files.Found(".gguf", ".safetensors", ".bin", ".h5", ".msgpack", ".pt", ".pth", ".onnx")}");
    }
}
