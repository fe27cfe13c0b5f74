using System.Diagnostics;

namespace Traffic.Sim.Tests;

/// <summary>SUMO itself, for comparisons: tests that need it skip where it is absent.</summary>
internal static class SumoPrograms
{
    private static readonly string[] Schemas = ["/usr/share/sumo/data/xsd", "/usr/local/share/sumo/data/xsd"];

    /// <summary>Runs <c>sumo</c> 1.15 in a folder; skips the test when there is none, fails it when the run fails.</summary>
    public static void Run(string folder, params string[] arguments)
    {
        var program = Find("sumo");
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
    }

    /// <summary>Folder of SUMO's own schemas; skips the test when it is absent.</summary>
    public static string SchemaFolder()
    {
        var folder = Schemas.FirstOrDefault(Directory.Exists);
        Assert.SkipUnless(folder is not null, "SUMO's schemas are absent");
        return folder;
    }

    private static string Find(string name)
    {
        var found = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        Assert.SkipUnless(found is not null, $"{name} is absent");
        using var version = Process.Start(new ProcessStartInfo(found, ["--version"]) { RedirectStandardOutput = true })!;
        var line = version.StandardOutput.ReadToEnd();
        version.WaitForExit();
        Assert.SkipUnless(line.Contains("Version 1.15", StringComparison.Ordinal), $"{name} is not of version 1.15, whose formats are ours");
        return found;
    }
}
