using System.Buffers;
using LStar.Experiments.Files;
using LStar.Experiments.Results;

namespace LStar.Experiments.Merging;

/// <summary>Files read whole, one after another, into the same memory.</summary>
internal sealed class FileBytes : IDisposable
{
    /// <summary>The most bytes of a result; one of 48 layers and a thousand prompts takes some 100 MB.</summary>
    private const int Longest = 1_000_000_000;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 18);

    /// <summary>The bytes of a file without a byte-order mark, until the next is read.</summary>
    /// <exception cref="ResultFileException">It cannot be read, is no plain file, or is too long.</exception>
    public ReadOnlySpan<byte> Of(string path)
    {
        try
        {
            if (FileKind.IsSpecial(path))
            {
                throw new ResultFileException(path, "expected a file, found a pipe or a device");
            }

            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            for (var count = 0; ;)
            {
                if (count == _buffer.Length)
                {
                    Grow(path, count);
                }

                var read = RandomAccess.Read(file, _buffer.AsSpan(count), count);
                if (read == 0)
                {
                    ReadOnlySpan<byte> whole = _buffer.AsSpan(0, count);
                    return whole is [0xEF, 0xBB, 0xBF, ..] ? whole[3..] : whole;
                }

                count += read;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ResultFileException(path, $"cannot be read: {error.Message}", error);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Grow(string path, int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(count <= Longest / 2 ? 2 * count : count < Longest ? Longest + 1 : throw new ResultFileException(path, $"expected at most {Longest / 1_000_000} MB, found more"));
        _buffer.AsSpan(0, count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
