namespace LStar.Specs.Fuzz;

/// <summary>One reader of files that nobody vouches for: sound files to begin with, ways to damage them, and what reading and using one means.</summary>
/// <param name="Name">What it is called in findings, and its folder below fixtures/fuzz.</param>
/// <param name="File">The name under which a case is written into a folder.</param>
/// <param name="Use">
/// Reads the file of a folder and uses all of what was read. The answer says roughly what it was: an answer not met before makes an input worth
/// damaging further.
/// </param>
/// <param name="Refusals">The exceptions that stand for one line to the user.</param>
/// <param name="Mutators">The ways to damage a file, each as likely as the others.</param>
internal sealed record FuzzReader(string Name, string File, Func<string, object?> Use, IReadOnlyList<Type> Refusals, IReadOnlyList<Mutator> Mutators)
{
    /// <summary>Sound files made by writers, beside those in fixtures/fuzz.</summary>
    public Func<IEnumerable<byte[]>> Written { get; init; } = () => [];

    /// <summary>Puts what else the reader looks for into the folder, once.</summary>
    public Action<string> Companions { get; init; } = _ => { };

    /// <summary>What a case becomes on disk: a pickle is put into an archive, say.</summary>
    public Func<byte[], byte[]> Packed { get; init; } = bytes => bytes;

    /// <summary>Bytes that reading and using may allocate, whatever the file.</summary>
    public long Allowance { get; init; } = 4 << 20;

    /// <summary>Bytes that it may allocate for each byte of the file.</summary>
    public long AllowancePerByte { get; init; } = 500;

    /// <summary>How many times fewer cases the default run has of a reader whose cases take long.</summary>
    public int Slowness { get; init; } = 1;

    /// <summary>The files of fixtures/fuzz/NAME, by name: sound ones, and those that once were a finding.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Kept()
    {
        var folder = Fixtures.Path("fuzz", Name);
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), System.IO.File.ReadAllBytes(path)))]
            : [];
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
