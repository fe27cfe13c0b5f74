namespace Traffic.Core.Tests;

/// <summary>Real controllers and coefficients that may not be part of the repository: tests over them skip where they are absent.</summary>
internal static class SharedData
{
    /// <summary>Path of a file of the data folder; skips the test when it is not there.</summary>
    public static string File(string relative)
    {
        var path = Path.Combine(Root(), relative);
        Assert.SkipUnless(System.IO.File.Exists(path), $"{path} is absent; set TRAFFIC_DATA to the folder with the test data");
        return path;
    }

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("TRAFFIC_DATA") is { Length: > 0 } root)
            return root;
        return Path.Combine(Directory.GetParent(Repository.Root)?.FullName ?? ".", "shared", "data");
    }
}
