namespace LStar.Models.Checkpoints;

/// <summary>What people find in place of their weights, and what to do about it.</summary>
internal static class ForeignFile
{
    private static readonly string[] WeightEndings = [".safetensors", ".bin", ".pt", ".pth", ".gguf", ".h5", ".msgpack", ".onnx"];

    /// <summary>A clone without git-lfs leaves text files that begin like this.</summary>
    private static ReadOnlySpan<byte> GitLfs => "version https://git-lfs"u8;

    /// <summary>Refuses the small text file that stands for the weights in a clone made without git-lfs.</summary>
    public static void RefuseGitLfsPointer(MappedFile file)
    {
        if (file.Bytes(0, GitLfs.Length).SequenceEqual(GitLfs))
        {
            throw new CheckpointException(file.Path, "this is a Git LFS pointer, not the weights: fetch them with `git lfs pull`");
        }
    }

    /// <summary>The first few files of a folder that look like weights under another name, to end a message with; empty where there are none.</summary>
    public static string WeightsIn(string folder)
    {
        try
        {
            var names = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path))
                .Where(name => WeightEndings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal).Take(3).ToList();
            var gguf = names.Find(name => name.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase));
            return names.Count == 0 ? "" : $"; found {string.Join(", ", names)}{(gguf is null ? "" : ", which is a model of its own: name the file")}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
