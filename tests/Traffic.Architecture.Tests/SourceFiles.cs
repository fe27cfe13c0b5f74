namespace Traffic.Architecture.Tests;

/// <summary>The hand-written C# files of a folder of the repository.</summary>
internal static class SourceFiles
{
    public static IEnumerable<string> Of(string folder) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".g.cs", StringComparison.Ordinal))
            .Where(file => !IsBuildOutput(Path.GetRelativePath(RepositoryRoot.Path, file)))
            .Order(StringComparer.Ordinal);

    private static bool IsBuildOutput(string path) =>
        path.Split('/', '\\').Any(part => part is "bin" or "obj" or "node_modules");
}
