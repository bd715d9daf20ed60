using System.Security.Cryptography;
using System.Text;

namespace LStar.Specs.Models.Hub;

/// <summary>A file of the fake Hub, with what is said of it, which a spec may make untrue.</summary>
internal sealed class FakeFile(string repository, string name, byte[] bytes)
{
    private const int Large = 10_000;

    public string Repository { get; } = repository;

    public string Name { get; } = name;

    public byte[] Bytes { get; set; } = bytes;

    /// <summary>Whether it is one of those that the Hub keeps elsewhere, by their sha256.</summary>
    public bool IsLarge { get; set; } = bytes.Length >= Large;

    public string Etag { get; set; } = bytes.Length >= Large ? Sha256(bytes) : GitSha1(bytes);

    public long Size { get; set; } = bytes.Length;

    /// <summary>Bytes that are sent between two chances to interfere.</summary>
    public int Stretch { get; set; } = 1 << 16;

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string GitSha1(byte[] bytes) => Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"), .. bytes]));
}
