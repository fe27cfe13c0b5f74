using System.Text.Json;
using System.Text.RegularExpressions;
using Parquet;
using Traffic.Gateway.Tests.Browser;
using Traffic.Gateway.Tests.Cli;

namespace Traffic.Gateway.Tests.Reports;

/// <summary>A real study of a few minutes on the corridor, and what it leaves behind.</summary>
public sealed partial class CompareReportTests(CompareReportTests.Comparison comparison, BrowserFixture browsers)
    : IClassFixture<CompareReportTests.Comparison>, IClassFixture<BrowserFixture>
{
    [Fact]
    public void The_table_tells_every_figure_with_its_interval()
    {
        Assert.True(comparison.Result.ExitCode == 0, comparison.Result.Error);
        Assert.Contains("3 paired seeds; differences against fixed", comparison.Result.Output, StringComparison.Ordinal);
        Assert.Matches(@"delay per trip due \[s\] +fixed +[\d.]+ +[\d.]+ to [\d.]+", comparison.Result.Output);
        Assert.Contains("unsafe states of lamps", comparison.Result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_holds_means_differences_seeds_and_runs()
    {
        using var json = JsonDocument.Parse(comparison.Read("compare.json"));
        var delay = json.RootElement.GetProperty("measures").GetProperty("mean_delay_s").GetProperty("actuated");
        var difference = delay.GetProperty("minus").GetProperty("fixed");

        Assert.InRange(difference.GetProperty("mean").GetDouble(), difference.GetProperty("low").GetDouble(), difference.GetProperty("high").GetDouble());
        Assert.Equal([7, 8, 9], json.RootElement.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetInt32()));
        Assert.Equal(6, json.RootElement.GetProperty("runs").GetArrayLength());
        Assert.Contains("--seed 7", json.RootElement.GetProperty("command").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_have_every_scope_and_pair()
    {
        var intervals = comparison.Read("compare.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var runs = comparison.Read("runs.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("scope,kpi,unit,controller,against,n,mean,low,high", intervals[0]);
        foreach (var start in new[] { "all,mean_delay_s,s,fixed,,3,", "all,mean_delay_s,s,actuated,fixed,3,", "class/bicycle,", "junction/k101,", "movement/k101/02,", "quarter_hour/57600," })
            Assert.Contains(intervals, line => line.StartsWith(start, StringComparison.Ordinal));
        Assert.All(intervals, line => Assert.Equal(8, line.Count(letter => letter == ',')));
        Assert.Equal(6, runs.Count(line => line.StartsWith("all,mean_delay_s,", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("runs")]
    public async Task Parquet_holds_what_the_table_holds(string name)
    {
        await using var stream = File.OpenRead(comparison.Path($"{name}.parquet"));
        await using var reader = await ParquetReader.CreateAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        var lines = comparison.Read($"{name}.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(lines.Length - 1, reader.Metadata!.NumRows);
        Assert.Equal(lines[0].Split(','), reader.Schema.DataFields.Select(field => field.Name));
    }

    [Fact]
    public void The_report_has_all_its_parts_and_stands_alone()
    {
        var page = comparison.Read("report.html");

        foreach (var heading in new[] { "Key figures", "Delay by movement", "Queues over time", "Time-space diagram", "Signals", "Cumulative curves", "CO2 over the network", "How this was made" })
            Assert.Contains($"<h2>{heading}</h2>", page, StringComparison.Ordinal);
        Assert.Contains("k101, k102, k103, k104", page, StringComparison.Ordinal);
        Assert.Contains("<dd>7 8 9</dd>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(Outside(), page);
        Assert.All(Picture().Matches(page), picture => Assert.Contains("aria-label=\"", picture.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(375, true)]
    public async Task The_report_opens_in_a_browser_without_complaint(int width, bool dark)
    {
        var browser = await browsers.GetAsync();
        await using var page = await browser.OpenAsync(width, 800, dark);

        await page.GoToAsync(new Uri(comparison.Path("report.html")));
        await page.UntilAsync("document.readyState === 'complete' && document.querySelector('dl.facts')", "the report is there");

        Assert.Empty(page.Complaints);
        Assert.False(await page.IsTooWideAsync());
        Assert.All(page.Requests, address => Assert.True(
            address.StartsWith("file:", StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal), address));
    }

    [GeneratedRegex("(src|href)=\"(?!data:)|@import|url\\(")]
    private static partial Regex Outside();

    [GeneratedRegex("<svg viewBox[^>]*role[^>]*>")]
    private static partial Regex Picture();

    /// <summary>The study, made once.</summary>
    public sealed class Comparison : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("traffic-compare").FullName;

        internal TrafficProcess Result { get; private set; } = new(-1, "", "");

        public async ValueTask InitializeAsync() => Result = await TrafficProcess.RunAsync(
            "compare", TrafficProcess.Corridor, "--spec", TrafficProcess.Corridor, "--controllers", "fixed,actuated", "--replications", "3",
            "--seed", "7", "--end", "57900", "--out", _folder);

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        internal string Path(string file) => System.IO.Path.Combine(_folder, file);

        internal string Read(string file) => File.ReadAllText(Path(file));
    }
}
