using Traffic.Core;

namespace Traffic.Gateway.Hosting;

/// <summary>Finds scenarios on disk.</summary>
internal static class ScenarioFiles
{
    /// <summary>The corridor that comes with the program, wherever it is started from.</summary>
    public static string Corridor => Path.Combine(AppContext.BaseDirectory, "scenarios", "corridor", "corridor.sumocfg");

    /// <summary>The configuration of a scenario given as its file or its folder.</summary>
    /// <param name="path">A <c>.sumocfg</c>, or a folder with one in it; null for the corridor.</param>
    public static string Find(string? path)
    {
        if (path is null)
            return Corridor;
        if (!Directory.Exists(path))
            return File.Exists(path) ? path : throw new InputException($"{path}: no such file; give a .sumocfg or a folder with one");
        var found = Directory.GetFiles(path, "*.sumocfg");
        return found.Length switch
        {
            1 => found[0],
            0 => throw new InputException($"{path}: there is no .sumocfg in this folder; name the file"),
            _ => throw new InputException($"{path}: there are {found.Length} .sumocfg files in this folder; name one of them"),
        };
    }

    /// <summary>The specifications beside a scenario, in order of name.</summary>
    public static IReadOnlyList<string> SpecificationsBeside(string configuration) =>
        SpecificationsIn(Path.GetDirectoryName(Path.GetFullPath(configuration))!);

    /// <summary>The specifications a user named; a folder stands for all in it.</summary>
    public static IReadOnlyList<string> Specifications(IEnumerable<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
                files.Add(path);
            else if (SpecificationsIn(path) is { Length: > 0 } found)
                files.AddRange(found);
            else
                throw new InputException($"--spec {path}: there is no .ivri.json in this folder; name the file");
        }

        return files;
    }

    private static string[] SpecificationsIn(string folder)
    {
        var files = Directory.GetFiles(folder, "*.ivri.json");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
