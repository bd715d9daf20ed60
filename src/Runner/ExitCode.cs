namespace LStar.Runner;

/// <summary>What the program returns.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A strict claim refuted, a snapshot that moved.</summary>
    public const int CheckFailed = 1;

    public const int WrongUsage = 2;

    /// <summary>Files, or every prompt.</summary>
    public const int UnusableInput = 3;

    /// <summary>A model_type or config key that is not implemented.</summary>
    public const int NotSupported = 4;

    public const int Interrupted = 130;
}
