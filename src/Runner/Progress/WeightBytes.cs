using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Hub;

namespace LStar.Runner.Progress;

/// <summary>How large models are, before any is opened: what their weights take on disk.</summary>
internal static class WeightBytes
{
    /// <summary>One a model; 0 for what cannot be found or read, which is reported when its turn comes.</summary>
    public static long[] Of(IEnumerable<string> models, string? searched, HubCache cache) => [.. models.Select(model => Of(model, searched, cache))];

    /// <summary>Of a model that was found.</summary>
    public static long Of(ModelReference model)
    {
        try
        {
            var files = new DirectoryInfo(model.Folder).GetFiles();
            return new[] { ".safetensors", ".bin" }.Select(ending => files.Where(file => file.Extension == ending).Sum(Size)).FirstOrDefault(size => size > 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long Of(string model, string? searched, HubCache cache)
    {
        try
        {
            return Of(ModelReference.Find(model, searched, cache));
        }
        catch (Exception e) when (e is CheckpointException or UnsupportedException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return 0;
        }
    }

    /// <summary>In a Hub cache the files are links, whose own size is that of a path.</summary>
    private static long Size(FileInfo file) => file.LinkTarget is null ? file.Length : (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo)?.Length ?? 0;
}
