using System.IO.MemoryMappedFiles;

namespace LStar.Models.Checkpoints;

/// <summary>
/// A file mapped into memory, read-only. Its pages are read when they are touched, so a file larger than memory can be used, and two
/// programs that use it share them. Offsets are 64 bits wide. It must not be shortened while it is mapped: no reader can guard against that.
/// </summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private bool _disposed;

    private MappedFile(string path, MemoryMappedFile file, MemoryMappedViewAccessor view, long length)
    {
        Path = path;
        Length = length;
        _file = file;
        _view = view;
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start + view.PointerOffset;
    }

    /// <summary>The path it was opened by, for messages.</summary>
    public string Path { get; }

    /// <summary>Bytes in the file, at least 1.</summary>
    public long Length { get; }

    /// <summary>The address of byte 0, valid until this is disposed.</summary>
    public byte* Start { get; }

    /// <summary>Maps a whole file. Others may read, rename or delete it meanwhile.</summary>
    /// <exception cref="CheckpointException">It is missing, empty, not a regular file, or may not be read.</exception>
    public static MappedFile Open(string path)
    {
        FileStream? stream = null;
        MemoryMappedFile? file = null;
        MemoryMappedViewAccessor? view = null;
        try
        {
            // Asked before it is opened: a pipe, which has no length either, would wait for a writer.
            var length = RegularFile.Length(path);
            stream = length == 0 ? null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            length = stream?.Length ?? 0;
            if (stream is null || length == 0)
            {
                throw new CheckpointException(path, "expected weights, found an empty file");
            }

            file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            return new MappedFile(path, file, view, length);
        }
        catch (Exception error)
        {
            view?.Dispose();
            file?.Dispose();
            stream?.Dispose();
            if (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw new CheckpointException(path, $"cannot be opened: {error.Message}", inner: error);
            }

            throw;
        }
    }

    /// <summary>The bytes from <paramref name="offset"/> on; empty where the file has not as many.</summary>
    public ReadOnlySpan<byte> Bytes(long offset, int count)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return offset >= 0 && count >= 0 && offset <= Length - count ? new ReadOnlySpan<byte>(Start + offset, count) : [];
    }

    /// <summary>Whether an address lies in the mapping.</summary>
    public bool Holds(byte* address) => !_disposed && address >= Start && address < Start + Length;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}
