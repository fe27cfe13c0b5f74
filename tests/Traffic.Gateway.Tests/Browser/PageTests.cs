using Traffic.Gateway.Api;
using Traffic.Gateway.Tests.Web;

namespace Traffic.Gateway.Tests.Browser;

/// <summary>What the page says in a real browser when something is wrong; how it does when all is well is in <see cref="DemoTests"/>.</summary>
public sealed class PageTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
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
