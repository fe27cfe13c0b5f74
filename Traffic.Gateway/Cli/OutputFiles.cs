using Traffic.Core;

namespace Traffic.Gateway.Cli;

/// <summary>Files a command writes.</summary>
internal static class OutputFiles
{
    /// <summary>What stands for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>Opens a file for writing; a path that cannot be written is the user's mistake.</summary>
    /// <param name="path">The file, or <c>-</c> for standard output.</param>
    /// <param name="option">The option it was given with.</param>
    public static Stream Create(string path, string option)
    {
        if (path == StandardOutput)
            return Console.OpenStandardOutput();
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"{option} {path}: cannot be written: {problem.Message}", problem);
        }
    }
}
