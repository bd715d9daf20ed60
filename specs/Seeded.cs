using FsCheck;
using FsCheck.Fluent;

namespace LStar.Specs;

/// <summary>How every property is checked: quietly, and from a fixed seed, so that a red build is red for everyone.</summary>
internal static class Seeded
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithReplay(20260106, 3);

    /// <summary>As many cases as asked for.</summary>
    public static Config Cases(int count) => Fixed.WithMaxTest(count);
}
