using System.Buffers.Binary;
using System.Text;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>An empty folder for one test, and what the tests of this namespace put into it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lstar-specs-").FullName;

    /// <summary>Writes a file, and answers its path.</summary>
    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte})"/>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>The bytes of a safetensors file with this header and data, whether they fit each other or not.</summary>
    public static byte[] Safetensors(string header, params ReadOnlySpan<byte> data) => Safetensors(Encoding.UTF8.GetBytes(header), data);

    /// <inheritdoc cref="Safetensors(string, ReadOnlySpan{byte})"/>
    public static byte[] Safetensors(byte[] header, params ReadOnlySpan<byte> data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
