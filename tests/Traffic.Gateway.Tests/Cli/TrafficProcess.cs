using System.Diagnostics;

namespace Traffic.Gateway.Tests.Cli;

/// <summary>The built program, run as a user runs it.</summary>
internal sealed record TrafficProcess(int ExitCode, string Output, string Error)
{
    public static string Program => Path.Combine(AppContext.BaseDirectory, "traffic.dll");

    public static string Corridor => Path.Combine(AppContext.BaseDirectory, "scenarios", "corridor");

    /// <summary>Errors are one line; notes of readers may stand before it.</summary>
    public string[] ErrorLines => [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("note: ", StringComparison.Ordinal))];

    public static async Task<TrafficProcess> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in (string[])["exec", Program, .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        return new TrafficProcess(process.ExitCode, await output, await error);
    }
}
