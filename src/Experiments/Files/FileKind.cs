using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LStar.Experiments.Files;

/// <summary>Plain files, and what only looks like one: pipes, devices, sockets. .NET tells them apart no more than by opening them, which a pipe answers by waiting.</summary>
internal static partial class FileKind
{
    private const int KindMask = 0xF000;
    private const int Folder = 0x4000;
    private const int Plain = 0x8000;

    /// <summary>AT_FDCWD.</summary>
    private const int CurrentFolder = -100;

    /// <summary>STATX_TYPE.</summary>
    private const uint TypeWanted = 1;

    /// <summary>Whether there is something, behind links, that is neither a file nor a folder.</summary>
    public static bool IsSpecial(string path) => Of(path) is not (null or Plain or Folder);

    /// <summary>Whether there is a file of the ordinary kind, and no link.</summary>
    public static bool IsPlain(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null } && Of(path) is null or Plain;

    /// <summary>The kind bits of st_mode; null where there is nothing, or where the system is not asked.</summary>
    private static int? Of(string path)
    {
        // Larger than either structure.
        Span<byte> found = stackalloc byte[512];
        try
        {
            // statx(2): stx_mode, 16 bits, is at byte 28; macOS's stat(2) with 64-bit inodes has st_mode, 16 bits, at byte 4.
            return OperatingSystem.IsLinux()
                ? StatX(CurrentFolder, path, 0, TypeWanted, ref found[0]) == 0 ? BinaryPrimitives.ReadUInt16LittleEndian(found[28..]) & KindMask : null
                : OperatingSystem.IsMacOS() && Stat(path, ref found[0]) == 0 ? BinaryPrimitives.ReadUInt16LittleEndian(found[4..]) & KindMask : null;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    private static int Stat(string path, ref byte result) =>
        RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatOnIntel(path, ref result) : StatOnArm(path, ref result);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, ref byte result);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatOnIntel(string path, ref byte result);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatOnArm(string path, ref byte result);
}
