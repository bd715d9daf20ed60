namespace LStar.Specs.Fuzz.Writers;

/// <summary>A torch file around a pickle: two storages, 0 of 64 bytes and 1 of 3.</summary>
internal static class TorchArchive
{
    public static byte[] Around(byte[] pickle) => Image(pickle).Bytes();

    public static ZipImage Image(byte[] pickle) => new([
        new ZipPart("m/data.pkl", pickle),
        new ZipPart("m/byteorder", [.. "little"u8]),
        new ZipPart("m/data/0", [.. Enumerable.Range(0, 64).Select(i => (byte)(7 * i))]),
        new ZipPart("m/data/1", [1, 0, 2]),
        new ZipPart("m/version", [.. "3\n"u8])]);
}
