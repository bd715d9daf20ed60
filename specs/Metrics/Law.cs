using FsCheck;
using FsCheck.Fluent;

namespace LStar.Specs.Metrics;

/// <summary>A property over sizes and seeds.</summary>
internal static class Law
{
    /// <summary>Holds for one to sixty tokens, whatever the seed.</summary>
    public static void Holds(Func<int, int, bool> law) =>
        Check.One(Seeded.Cases(100), Prop.ForAll<int, PositiveInt>((seed, size) => law((size.Get % 60) + 1, seed)));
}
