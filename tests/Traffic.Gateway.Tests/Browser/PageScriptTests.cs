using System.Diagnostics;

namespace Traffic.Gateway.Tests.Browser;

/// <summary>Runs the page's own tests (vitest).</summary>
public sealed class PageScriptTests
{
    [Fact]
    public async Task The_tests_of_the_page_pass()
    {
        var folder = WebFolder();
        Assert.SkipWhen(
            !Directory.Exists(Path.Combine(folder, "node_modules")), "the page was built without npm (BuildWeb=false)");
        var start = new ProcessStartInfo("npm", ["test", "--", "--no-color"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Process.Start(start)!;
        var errors = npm.StandardError.ReadToEndAsync();
        var output = await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();

        Assert.True(npm.ExitCode == 0, output + await errors);
    }

    private static string WebFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Traffic.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? "", "Traffic.Gateway", "web");
    }
}
