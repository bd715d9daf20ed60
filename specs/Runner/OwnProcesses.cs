using Xunit;

namespace LStar.Specs.Runner;

/// <summary>LSTAR_PROCESSES=1: specs that kill, interrupt and share out the program, or drive shells and a cluster, in processes of their own. They take two minutes more; CI sets it.</summary>
internal static class OwnProcesses
{
    /// <summary>Why they are skipped elsewhere.</summary>
    public const string Missing = "LSTAR_PROCESSES=1 runs it, too";

    /// <summary>Whether it is set; more cases of what it runs are a wish for them, too.</summary>
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("LSTAR_PROCESSES") == "1" || LongRun.IsAsked;

    /// <summary>Skips the spec where they are not asked for.</summary>
    public static void Require() => Assert.SkipUnless(IsAsked, Missing);
}
