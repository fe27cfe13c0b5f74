namespace Traffic.Gateway.Tests.Browser;

/// <summary>
/// The demo as a user starts it, in a real browser: the whole loop from vehicles over junction actors to the page. Screenshots
/// go to the folder TRAFFIC_SCREENSHOTS when it is set.
/// </summary>
public sealed class DemoTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task The_demo_is_live_at_desktop_and_phone_width_without_a_single_complaint()
    {
        var browser = await fixture.GetAsync();
        await using var demo = await DemoProcess.StartAsync("--speed", "3");

        foreach (var (width, height) in new[] { (1280, 800), (390, 844) })
        {
            await using var page = await browser.OpenAsync(width, height, dark: false);
            await NetworkAsync(page, demo.Address, width);
            await JunctionAsync(page, demo.Address, width);

            // The link to a junction, opened afresh, has to draw the roads too.
            await page.EvaluateAsync("window.isOldPage = true");
            await page.ReloadAsync();
            await page.UntilAsync("!window.isOldPage && window.trafficStats?.roads && trafficStats.connection === 'live'", "a deep link shows the roads");

            Assert.Equal([], page.Complaints);
            Assert.All(page.Requests, request => Assert.StartsWith(demo.Address.ToString(), request, StringComparison.Ordinal));
        }
    }

    private static async Task NetworkAsync(Page page, Uri address, int width)
    {
        await page.GoToAsync(address);
        await page.UntilAsync("window.trafficStats?.connection === 'live'", "the page is live");
        await page.UntilAsync("document.querySelectorAll('.junctions tbody tr').length >= 3", "three junctions at least are listed");
        await page.UntilAsync("trafficStats.vehicles > 5 && trafficStats.metres_driven > 100", "vehicles move");
        await page.UntilAsync("trafficStats.aspect_changes > 2", "signals change");
        await page.UntilAsync("trafficStats.frames > 20 && trafficStats.roads", "the map is drawn");
        await Screenshots.SaveAsync(page, "network", width);
        Assert.False(await page.IsTooWideAsync(), "the network page is wider than the screen");
    }

    private static async Task JunctionAsync(Page page, Uri address, int width)
    {
        var link = (await page.EvaluateAsync("document.querySelector('.junctions tbody tr:nth-child(2) a').hash")).GetString();
        await page.GoToAsync(new Uri(address, link));
        await page.UntilAsync("document.querySelectorAll('.groups tbody tr').length >= 4", "the groups are listed");
        await page.UntilAsync("document.querySelector('.states .pill').textContent === 'live'", "the junction is live");
        await page.UntilAsync("trafficStats.vehicles > 2", "the junction has vehicles");
        await page.CountdownRunsAsync();
        await page.UntilAsync("document.querySelectorAll('.decisions li').length > 2", "decisions are told");
        await PlanAsync(page);
        await Screenshots.SaveAsync(page, "junction", width);
        await page.EvaluateAsync("document.querySelector('.plan').scrollIntoView()");
        await Screenshots.SaveAsync(page, "plan", width);
        Assert.False(await page.IsTooWideAsync(), "the junction page is wider than the screen");
    }

    /// <summary>The plan of every group in the ribbon, the last decision with its reason and alternatives, and how it all came true.</summary>
    private static async Task PlanAsync(Page page)
    {
        await page.UntilAsync("document.querySelectorAll('.plan:not([hidden]) .alternatives tbody tr').length > 0", "the plan shows its alternatives");
        await page.UntilAsync("/will get green|will end/.test(document.querySelector('.plan .reason').textContent)", "the plan tells its reason");
        await page.UntilAsync(
            "document.querySelectorAll('.alternatives .chosen').length === 1 && /^[0-9]/.test(document.querySelector('.alternatives .chosen td:last-child').textContent)",
            "the chosen alternative has a cost");
        await page.UntilAsync("trafficStats.foreseen > 3", "the ribbon shows what is foreseen");
        await page.UntilAsync("document.querySelectorAll('.quality:not([hidden]) tbody tr').length > 0", "it tells how predictions came true");
        var bounds = await page.EvaluateAsync("document.querySelector('.quality .facts').textContent");
        Assert.EndsWith("guaranteed times: 0.", bounds.GetString(), StringComparison.Ordinal);
    }
}
