using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Traffic.Gateway.Tests.Browser;

/// <summary>A page in the browser; notes every console error, exception, failed request and request to elsewhere.</summary>
internal sealed class Page : IAsyncDisposable
{
    private readonly DevTools _tools;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _requests = new();

    private Page(DevTools tools)
    {
        _tools = tools;
        tools.Received += Note;
    }

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Addresses asked for so far.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public static async Task<Page> PrepareAsync(DevTools tools, int width, int height, bool dark)
    {
        var page = new Page(tools);
        foreach (var domain in new[] { "Page", "Runtime", "Network", "Log" })
            await tools.SendAsync(domain + ".enable");
        await tools.SendAsync("Emulation.setDeviceMetricsOverride", new JsonObject
        {
            ["width"] = width,
            ["height"] = height,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = width < 600,
        });
        await page.UseSchemeAsync(dark);
        return page;
    }

    public Task UseSchemeAsync(bool dark) => _tools.SendAsync("Emulation.setEmulatedMedia", new JsonObject
    {
        ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }),
    });

    public Task GoToAsync(Uri address) =>
        _tools.SendAsync("Page.navigate", new JsonObject { ["url"] = address.ToString() });

    public Task ReloadAsync() => _tools.SendAsync("Page.reload", new JsonObject { ["ignoreCache"] = true });

    /// <summary>Value of an expression in the page, as JSON.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var result = await _tools.SendAsync("Runtime.evaluate", new JsonObject
        {
            ["expression"] = expression,
            ["returnByValue"] = true,
            ["awaitPromise"] = true,
        });
        if (result.TryGetProperty("exceptionDetails", out var details))
            throw new InvalidOperationException(details.ToString());
        return result.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Waits until an expression is true in the page.</summary>
    public async Task UntilAsync(string expression, string what, int seconds = 30)
    {
        for (var attempt = 0; attempt < seconds * 10; attempt++)
        {
            if ((await EvaluateAsync($"Boolean({expression})")).ValueKind == JsonValueKind.True)
                return;
            await Task.Delay(100);
        }

        var stats = await EvaluateAsync("window.trafficStats");
        Assert.Fail($"not within {seconds} s: {what}; the page says {stats}; complaints: {string.Join("; ", _complaints)}");
    }

    /// <summary>Waits until one of the countdowns of the junction view has run down by a bit.</summary>
    public async Task CountdownRunsAsync()
    {
        const string countdowns = "[...document.querySelectorAll('.groups .next')].map(cell => parseFloat(cell.textContent))";
        await UntilAsync(countdowns + ".some(value => value > 2)", "there is a countdown");
        await EvaluateAsync($"window.before = {countdowns}");
        await UntilAsync(
            countdowns + ".some((value, i) => value < window.before[i] && value > window.before[i] - 3)", "a countdown runs down");
    }

    /// <summary>Whether the page can be scrolled sideways.</summary>
    public async Task<bool> IsTooWideAsync() =>
        (await EvaluateAsync("document.documentElement.scrollWidth > window.innerWidth")).GetBoolean();

    public async Task ScreenshotAsync(string file)
    {
        var result = await _tools.SendAsync("Page.captureScreenshot", new JsonObject { ["format"] = "png" });
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, result.GetProperty("data").GetBytesFromBase64());
    }

    public ValueTask DisposeAsync() => _tools.DisposeAsync();

    private void Note(string method, JsonElement parameters)
    {
        switch (method)
        {
            case "Runtime.exceptionThrown":
                _complaints.Enqueue("exception: " + parameters.GetProperty("exceptionDetails"));
                break;
            case "Runtime.consoleAPICalled" when parameters.GetProperty("type").GetString() is "error" or "warning":
                _complaints.Enqueue("console: " + parameters.GetProperty("args"));
                break;
            case "Log.entryAdded" when parameters.GetProperty("entry").GetProperty("level").GetString() is "error" or "warning":
                _complaints.Enqueue("log: " + parameters.GetProperty("entry"));
                break;
            case "Network.loadingFailed" when !parameters.GetProperty("canceled").GetBoolean():
                _complaints.Enqueue("request: " + parameters.GetProperty("errorText"));
                break;
            case "Network.responseReceived" when parameters.GetProperty("response").GetProperty("status").GetInt32() >= 400:
                _complaints.Enqueue("response: " + parameters.GetProperty("response").GetProperty("url"));
                break;
            case "Network.requestWillBeSent":
                _requests.Enqueue(parameters.GetProperty("request").GetProperty("url").GetString()!);
                break;
            default:
                break;
        }
    }
}
