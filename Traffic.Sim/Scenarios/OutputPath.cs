namespace Traffic.Sim.Scenarios;

/// <summary>How files name the files they want written.</summary>
internal static class OutputPath
{
    /// <summary>Stands for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>
    /// Path of an output that a file names: relative to that file, with the scenario's output prefix; null for SUMO's names of nowhere.
    /// </summary>
    public static string? Resolve(string naming, string file, string prefix = "")
    {
        var path = Path.DirectorySeparatorChar == '/' ? file.Trim().Replace('\\', '/') : file.Trim();
        if (path is "" or "NUL" or "nul" or "/dev/null")
            return null;
        if (path is "-" or "stdout")
            return StandardOutput;
        var name = prefix.Length == 0
            ? path
            : Path.Combine(Path.GetDirectoryName(path) ?? "", prefix + Path.GetFileName(path));
        return Path.IsPathRooted(name) ? name : Path.Combine(Path.GetDirectoryName(naming) ?? "", name);
    }
}
