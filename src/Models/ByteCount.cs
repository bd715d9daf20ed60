namespace LStar.Models;

/// <summary>A number of bytes in words: 512 bytes, 1.2 MB, 13.1 GB. Units are powers of 1000, as disks and networks have them.</summary>
internal static class ByteCount
{
    public static string Words(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} bytes",
        < 999_950 => $"{bytes / 1e3:0.#} kB",
        < 999_950_000 => $"{bytes / 1e6:0.#} MB",
        _ => $"{bytes / 1e9:0.##} GB",
    };
}
