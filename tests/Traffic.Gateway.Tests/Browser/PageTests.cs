using Traffic.Gateway.Api;
using Traffic.Gateway.Tests.Web;

namespace Traffic.Gateway.Tests.Browser;

/// <summary>The page in a real browser, fed by real kernels. Screenshots go to the folder TRAFFIC_SCREENSHOTS when it is set.</summary>
public sealed class PageTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Network_and_junction_are_live_without_a_single_complaint(int width, int height)
    {
        var browser = await fixture.GetAsync();
        var junctions = new[] { CrossingSpecification.At("K1"), CrossingSpecification.At("K2", 260), CrossingSpecification.At("K3", 520) };
        await using var host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = junctions, Title = "Three crossings" });
        await using var traffic = KernelTraffic.Start(host, junctions);
        await using var page = await browser.OpenAsync(width, height, dark: false);

        await page.GoToAsync(host.Address);
        await page.UntilAsync("window.trafficStats?.connection === 'live'", "the page is live");
        await page.UntilAsync("trafficStats.vehicles > 5 && trafficStats.metres_driven > 100", "vehicles move");
        await page.UntilAsync("trafficStats.aspect_changes > 0", "signals change");
        await page.UntilAsync("trafficStats.frames > 20", "the map is drawn");
        await page.UntilAsync("document.querySelectorAll('.junctions tbody tr').length === 3", "the junctions are listed");
        await Screenshots.SaveAsync(page, "network", width);

        await page.GoToAsync(new Uri(host.Address, "#/junction/K2"));
        await page.UntilAsync("document.querySelectorAll('.groups tbody tr').length === 4", "the groups are listed");
        await page.UntilAsync("trafficStats.junction === 'K2' && trafficStats.vehicles > 2", "the junction has vehicles");
        await page.UntilAsync("document.querySelector('.states .pill').textContent === 'live'", "the junction is live");
        await page.CountdownRunsAsync();
        await page.UntilAsync("document.querySelectorAll('.decisions li').length > 0", "decisions are told");
        await Screenshots.SaveAsync(page, "junction", width);

        Assert.Equal([], page.Complaints);
        Assert.All(page.Requests, request => Assert.StartsWith(host.Address.ToString(), request, StringComparison.Ordinal));
        Assert.False(await page.IsTooWideAsync(), "the page is wider than the screen");
    }

    [Fact]
    public async Task A_service_that_falls_silent_and_one_that_goes_away_are_told_apart()
    {
        var browser = await fixture.GetAsync();
        var junctions = new[] { CrossingSpecification.At("K1") };
        await using var page = await browser.OpenAsync(1280, 800, dark: false);
        await using (var host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = junctions }))
        {
            await using (KernelTraffic.Start(host, junctions))
            {
                await page.GoToAsync(new Uri(host.Address, "#/junction/K1"));
                await page.UntilAsync("window.trafficStats?.connection === 'live'", "the page is live");
            }

            await page.UntilAsync("trafficStats.connection === 'no junction answers'", "the silence shows");
            await page.UntilAsync("/^no data for \\d+ s$/.test(document.querySelector('.states .pill').textContent)", "with its age");
            await page.UntilAsync("document.querySelector('.groups .next').textContent === '–'", "no countdown is shown");
        }

        await page.UntilAsync("/^disconnected for .* retrying$/.test(trafficStats.connection)", "the lost connection shows");
    }

    [Fact]
    public async Task A_junction_that_does_not_exist_is_answered_with_those_that_do()
    {
        var browser = await fixture.GetAsync();
        await using var host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = [CrossingSpecification.At("K1")] });
        await using var page = await browser.OpenAsync(1280, 800, dark: false);

        await page.GoToAsync(new Uri(host.Address, "#/junction/K9"));

        await page.UntilAsync("document.querySelector('.problem')?.textContent.includes('There are: K1')", "the page says so");
    }
}
