using Traffic.Core;

namespace Traffic.Gateway.Cli;

/// <summary>Files a command writes.</summary>
internal static class OutputFiles
{
    /// <summary>What stands for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>Why a file cannot be written; null when it can.</summary>
    public static string? WhyNotWritable(string path)
    {
        if (path == StandardOutput)
            return null;
        try
        {
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read).Dispose();
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return problem.Message;
        }
    }

    /// <summary>Opens a file the scenario itself names; one that cannot be written is left out with a remark.</summary>
    public static Stream? CreateOwn(string? path, Action<string> note)
    {
        if (path is null)
            return null;
        if (WhyNotWritable(path) is not { } reason)
            return Create(path, "output file");
        note($"{path}: an output the scenario names cannot be written and is left out ({reason})");
        return null;
    }

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
