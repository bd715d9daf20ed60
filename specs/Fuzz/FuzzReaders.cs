namespace LStar.Specs.Fuzz;

/// <summary>Every reader of files that a user gives: one row each.</summary>
internal static class FuzzReaders
{
    public static IReadOnlyList<FuzzReader> All { get; } = [.. CheckpointReaders.All, .. TokenizerReaders.All, .. ResultReaders.All];

    public static FuzzReader Named(string name) => All.Single(reader => reader.Name == name);
}
