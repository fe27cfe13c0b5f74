namespace Traffic.Architecture.Tests;

/// <summary>Finds the checkout the tests were built from.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "Traffic.sln")))
                return directory.FullName;
        }

        throw new InvalidOperationException("Traffic.sln not found above " + AppContext.BaseDirectory);
    }
}
