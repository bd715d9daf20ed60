namespace LStar.Models.Checkpoints;

/// <summary>Small files, read whole: never more of one than its reader has use for, whatever it claims to be.</summary>
internal static class WholeFile
{
    /// <summary>The most bytes of a JSON file of a model; published ones stay below 40 MB.</summary>
    public const int Longest = 100_000_000;

    /// <summary>The bytes of a file of a model's folder. A pipe or a device, which might never end, counts as an empty file; links are followed.</summary>
    /// <exception cref="CheckpointException">It cannot be read, or is too long.</exception>
    public static byte[] Read(string path, int longest = Longest)
    {
        try
        {
            return RegularFile.Length(path) == 0 ? [] : ReadNamed(path, longest);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"cannot be read: {error.Message}", inner: error);
        }
    }

    /// <summary>The bytes of a file that the user named: a pipe will do.</summary>
    /// <exception cref="CheckpointException">It is too long. What else goes wrong is left as it is.</exception>
    public static byte[] ReadNamed(string path, int longest = Longest)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return Read(stream, longest) ?? throw new CheckpointException(path, $"expected a file of at most {longest} bytes, found a longer one");
    }

    /// <summary>What is left of a stream; null where that is more than <paramref name="longest"/> bytes.</summary>
    public static byte[]? Read(Stream stream, int longest)
    {
        var whole = new byte[stream.CanSeek ? Math.Clamp(stream.Length + 1, 1, (long)longest + 1) : 1 << 16];
        var count = 0;
        for (int read; (read = stream.Read(whole.AsSpan(count))) > 0;)
        {
            count += read;
            if (count > longest)
            {
                return null;
            }

            if (count == whole.Length)
            {
                Array.Resize(ref whole, (int)Math.Min((2L * count) + (1 << 16), (long)longest + 1));
            }
        }

        Array.Resize(ref whole, count);
        return whole;
    }
}
