using System.Text.RegularExpressions;

namespace LStar.Models.Checkpoints.Gguf;

/// <summary>
/// A model in a GGUF file, or in several: llama-gguf-split names those PREFIX-00001-of-0000N.gguf, the first has the keys, each has some of the tensors.
/// </summary>
internal sealed partial class GgufModel : IDisposable
{
    private const string SplitCount = "split.count";
    private const string SplitNumber = "split.no";

    private readonly List<MappedFile> _mapped = [];

    private GgufModel(string path) => Path = path;

    /// <summary>The file, the first one of several.</summary>
    public string Path { get; }

    /// <summary>Its keys.</summary>
    public GgufKeys Keys { get; private set; } = null!;

    /// <summary>The tensors of all files.</summary>
    public List<GgufTensor> Tensors { get; } = [];

    /// <summary>Opens the file, and those that follow it.</summary>
    /// <exception cref="CheckpointException">A file is missing, damaged, or not of this model.</exception>
    /// <exception cref="UnsupportedException">A version or a tensor's type is not read.</exception>
    public static GgufModel Open(string path)
    {
        var model = new GgufModel(path);
        try
        {
            var first = model.Add(path);
            model.Keys = first.Keys;
            var count = first.Keys.OptionalLong(SplitCount) ?? 1;
            if (count is < 0 or > 99_999)
            {
                throw first.Keys.Invalid(SplitCount, "a number of files from 1 to 99999");
            }

            for (var number = 2; number <= count; number++)
            {
                var file = model.Add(PartPath(first.Keys, path, number, count));
                if (file.Keys.OptionalLong(SplitNumber) != number - 1 || file.Keys.OptionalLong(SplitCount) != count)
                {
                    throw file.Keys.Invalid(SplitNumber, $"{number - 1} of {count} files");
                }
            }

            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The name of a model in that file: without .gguf, and without which of several files it is.</summary>
    public static string NameOf(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        return PartName().Match(name) is { Success: true } part ? part.Groups["prefix"].Value : name;
    }

    /// <summary>Whether the file's name is that of one of several files, but not of the first.</summary>
    public static bool IsLaterPart(string path) =>
        PartName().Match(System.IO.Path.GetFileNameWithoutExtension(path)) is { Success: true } part && part.Groups["number"].Value != "00001";

    /// <summary>Hands the mapped files over.</summary>
    public IReadOnlyList<MappedFile> Release()
    {
        MappedFile[] released = [.. _mapped];
        _mapped.Clear();
        return released;
    }

    /// <inheritdoc/>
    public void Dispose() => _mapped.ForEach(file => file.Dispose());

    private static string PartPath(GgufKeys keys, string path, int number, long count)
    {
        var name = PartName().Match(System.IO.Path.GetFileNameWithoutExtension(path));
        if (keys.OptionalLong(SplitNumber) is not 0)
        {
            throw new CheckpointException(path, $"is one of {count} files of a model, but not the first one: name that one", SplitNumber);
        }

        if (!name.Success || name.Groups["count"].Value != $"{count:D5}")
        {
            throw new CheckpointException(path, $"is the first of {count} files, whose names must end in -00001-of-{count:D5}.gguf and so on", SplitCount);
        }

        var part = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", $"{name.Groups["prefix"].Value}-{number:D5}-of-{count:D5}.gguf");
        return System.IO.File.Exists(part) ? part : throw new CheckpointException(path, $"is the first of {count} files, of which {System.IO.Path.GetFileName(part)} is missing");
    }

    private GgufFile Add(string path)
    {
        var mapped = MappedFile.Open(path);
        _mapped.Add(mapped);
        var file = GgufFile.Read(mapped);
        Tensors.AddRange(file.Tensors);
        return file;
    }

    [GeneratedRegex("^(?<prefix>.+)-(?<number>[0-9]{5})-of-(?<count>[0-9]{5})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PartName();
}
