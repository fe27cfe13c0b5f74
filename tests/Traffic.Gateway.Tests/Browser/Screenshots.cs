namespace Traffic.Gateway.Tests.Browser;

/// <summary>Pictures of the page in light and dark, in the folder the variable TRAFFIC_SCREENSHOTS names; none when it is not set.</summary>
internal static class Screenshots
{
    public static async Task SaveAsync(Page page, string name, int width)
    {
        if (Environment.GetEnvironmentVariable("TRAFFIC_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        await page.UntilAsync("trafficStats.metres_driven > 400", "there is something to see");
        foreach (var dark in new[] { true, false })
        {
            await page.UseSchemeAsync(dark);
            var frames = (await page.EvaluateAsync("trafficStats.frames")).GetInt32();
            await page.UntilAsync($"trafficStats.frames > {frames} + 15", "the page is drawn in the other scheme");
            await page.ScreenshotAsync(Path.Combine(folder, $"{name}-{width}-{(dark ? "dark" : "light")}.png"));
        }
    }
}
