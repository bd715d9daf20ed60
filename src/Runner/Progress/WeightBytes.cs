using LStar.Models;
using LStar.Models.Checkpoints;

namespace LStar.Runner.Progress;

/// <summary>How large models are, before any is opened: what their weights take on disk.</summary>
internal static class WeightBytes
{
    /// <summary>One a model; 0 for what cannot be found or read, which is reported when its turn comes.</summary>
    public static IReadOnlyList<long> Of(IEnumerable<string> models, string? searched) => [.. models.Select(model => Of(model, searched))];

    private static long Of(string model, string? searched)
    {
        try
        {
            var found = ModelReference.Find(model, searched).Folder;
            if (File.Exists(found))
            {
                return Size(new FileInfo(found));
            }

            var files = new DirectoryInfo(found).GetFiles();
            return new[] { ".safetensors", ".bin" }.Select(ending => files.Where(file => file.Extension == ending).Sum(Size)).FirstOrDefault(size => size > 0);
        }
        catch (Exception e) when (e is CheckpointException or UnsupportedException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return 0;
        }
    }

    /// <summary>In a Hub cache the files are links, whose own size is that of a path.</summary>
    private static long Size(FileInfo file) => file.LinkTarget is null ? file.Length : (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo)?.Length ?? 0;
}
