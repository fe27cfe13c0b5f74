namespace Traffic.Gateway.Tests.Browser;

/// <summary>One browser for all tests of a class; started when the first test asks for it.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Chromium? _browser;

    /// <summary>The browser; skips the test where there is none.</summary>
    internal async Task<Chromium> GetAsync()
    {
        var path = Chromium.Find();
        Assert.SkipWhen(path is null, "no Chromium on the PATH (Debian: apt-get install chromium)");
        await _gate.WaitAsync();
        try
        {
            return _browser ??= await Chromium.StartAsync(path!);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _gate.Dispose();
    }
}
