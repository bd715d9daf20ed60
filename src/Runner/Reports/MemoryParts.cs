using System.Buffers.Text;

namespace LStar.Runner.Reports;

/// <summary>Bytes of this process that are in memory, by what they are mapped from. Source: /proc/self/smaps (man 5 proc), which Linux alone has.</summary>
/// <param name="Weights">Files mapped for several processes to share: checkpoints are, and nothing else of ours.</param>
/// <param name="Program">Other files: the program, its libraries and the runtime.</param>
/// <param name="Anonymous">No file's: the managed heap, compiled code, stacks, native buffers.</param>
internal readonly record struct MemoryParts(long Weights, long Program, long Anonymous)
{
    public long Total => Weights + Program + Anonymous;

    private static ReadOnlySpan<byte> Resident => "Rss:"u8;

    /// <summary>What there is now; null where the system does not say.</summary>
    public static MemoryParts? Now()
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                return null;
            }

            using var file = new FileStream("/proc/self/smaps", FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return Of(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Adds up an smaps file: every mapping's heading (addresses, permissions, offset, device, inode, path), then its figures in kB. It has tens of thousands of
    /// lines, and becomes no strings: they would be more than what is measured.
    /// </summary>
    public static MemoryParts Of(Stream smaps)
    {
        var parts = default(MemoryParts);
        var (shared, file) = (false, false);
        var buffer = new byte[16 * 1024];
        var kept = 0;
        while (smaps.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var rest = buffer.AsSpan(0, kept + read);
            while (rest.IndexOf((byte)'\n') is >= 0 and var end)
            {
                var line = rest[..end];
                rest = rest[(end + 1)..];
                if (line.StartsWith(Resident) && Utf8Parser.TryParse(line[Resident.Length..].TrimStart((byte)' '), out long kilobytes, out _))
                {
                    parts = parts.With(shared, file, kilobytes * 1024);
                }
                else if (line.Length > 0 && char.IsAsciiHexDigitLower((char)line[0]) && line.IndexOf((byte)' ') is > 0 and var space)
                {
                    // The runtime maps its compiled code twice, from a file without a name on disk.
                    shared = line[space + 4] == 's';
                    file = line.Contains((byte)'/') && line.IndexOf("/memfd:"u8) < 0;
                }
            }

            rest.CopyTo(buffer);
            kept = rest.Length;
        }

        return parts;
    }

    private MemoryParts With(bool shared, bool file, long bytes) =>
        !file ? this with { Anonymous = Anonymous + bytes } : shared ? this with { Weights = Weights + bytes } : this with { Program = Program + bytes };
}
