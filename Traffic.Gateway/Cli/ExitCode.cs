namespace Traffic.Gateway.Cli;

/// <summary>Exit codes of every command; scripts rely on them.</summary>
internal static class ExitCode
{
    /// <summary>The work is done.</summary>
    public const int Done = 0;

    /// <summary>The work was understood, but failed or was interrupted.</summary>
    public const int Failed = 1;

    /// <summary>Wrong arguments or unreadable input: mend those and run again.</summary>
    public const int BadInput = 2;
}
