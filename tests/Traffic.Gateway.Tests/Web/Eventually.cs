namespace Traffic.Gateway.Tests.Web;

/// <summary>Waits for a condition; the bus delivers on other threads.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition, string what, int seconds = 10)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!condition())
        {
            if (timeout.IsCancellationRequested)
                Assert.Fail($"not within {seconds} s: {what}");
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
