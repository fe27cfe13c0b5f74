using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Traffic.Gateway.Tests.Browser;

/// <summary>A headless Chromium with a profile of its own that goes with it.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
        "--disable-dev-shm-usage", "--mute-audio", "--hide-scrollbars", "--remote-debugging-port=0",
    ];

    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly HttpClient _http = new();

    private Chromium(Process process, DirectoryInfo profile)
    {
        _process = process;
        _profile = profile;
    }

    /// <summary>Where the browser is; null when there is none.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public static async Task<Chromium> StartAsync(string path)
    {
        var profile = Directory.CreateTempSubdirectory("traffic-browser-");
        var start = new ProcessStartInfo(path) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var flag in Flags)
            start.ArgumentList.Add(flag);
        start.ArgumentList.Add("--user-data-dir=" + profile.FullName);
        start.ArgumentList.Add("about:blank");
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var browser = new Chromium(process, profile);
        await browser.WaitForPortAsync();
        return browser;
    }

    /// <summary>Opens a page of a size and scheme; it stays blank until it is told where to go.</summary>
    public async Task<Page> OpenAsync(int width, int height, bool dark)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/json/new?about:blank");
        using var response = await _http.SendAsync(request);
        var target = await response.Content.ReadFromJsonAsync<JsonElement>();
        var tools = new DevTools();
        await tools.ConnectAsync(new Uri(target.GetProperty("webSocketDebuggerUrl").GetString()!));
        return await Page.PrepareAsync(tools, width, height, dark);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A last helper process may still write; the temporary folder is swept by the system.
        }
    }

    private async Task WaitForPortAsync()
    {
        var file = Path.Combine(_profile.FullName, "DevToolsActivePort");
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"the browser ended with exit code {_process.ExitCode}");
            if (File.Exists(file) && (await File.ReadAllLinesAsync(file)) is [var port, ..])
            {
                _http.BaseAddress = new Uri("http://127.0.0.1:" + port);
                return;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("the browser opened no debugging port within 30 s");
    }
}
