namespace Traffic.Core.Tests;

/// <summary>The checkout the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Traffic.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Traffic.sln not found above " + AppContext.BaseDirectory);
    }
}
