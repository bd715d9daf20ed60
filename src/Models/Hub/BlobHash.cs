using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace LStar.Models.Hub;

/// <summary>
/// What the name of a blob says about its bytes: 64 hex digits are their sha256, 40 the sha1 by which git knows them (of "blob N\0" and the bytes). Any other etag says
/// nothing that could be checked.
/// </summary>
public static class BlobHash
{
    private const int Chunk = 1 << 20;

    /// <summary>Whether bytes can be checked against the etag.</summary>
    public static bool CanCheck(string etag) => etag.Length is 40 or 64 && etag.All(char.IsAsciiHexDigitLower);

    /// <summary>The hash of a file's bytes, of the kind that the etag is.</summary>
    /// <param name="etag">One that <see cref="CanCheck"/>.</param>
    /// <param name="path">The file, read once from its start to its end.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="progress">Told of every stretch of bytes.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Of(string etag, string path, CancellationToken cancellation = default, Action<int>? progress = null)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        return Of(etag, file, cancellation, progress);
    }

    /// <summary>The hash of bytes in memory, sha256 or git's by its number of digits.</summary>
    internal static string Of(int digits, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(digits == 64 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        if (digits == 40)
        {
            hash.AppendData(Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"));
        }

        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The same, of an open file.</summary>
    internal static string Of(string etag, FileStream file, CancellationToken cancellation, Action<int>? progress = null)
    {
        using var hash = IncrementalHash.CreateHash(etag.Length == 64 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        file.Position = 0;
        if (etag.Length == 40)
        {
            hash.AppendData(Encoding.ASCII.GetBytes($"blob {file.Length}\0"));
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (file.Read(buffer, 0, Chunk) is > 0 and var read)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                progress?.Invoke(read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
