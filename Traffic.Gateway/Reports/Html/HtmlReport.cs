namespace Traffic.Gateway.Reports.Html;

/// <summary>
/// The report of a study: one file that needs nothing else, readable on a phone, a screen (light and dark) and A4 paper.
/// </summary>
internal static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    public static string Of(ReportContent content)
    {
        var study = content.Study;
        var title = $"{content.Facts.Scenario}: {string.Join(", ", study.Alternatives)}";
        var page = new HtmlWriter();
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Raw("<link rel=\"icon\" href=\"data:,\">")
            .Element("title", title)
            .Raw($"<style>\n{Style()}</style>\n</head>\n<body>")
            .Element("h1", title)
            .Element("p", $"Comparison of {study.Alternatives.Count} controllers on the same traffic; the first is the baseline.", "under");
        foreach (var sentence in SummaryText.Of(study, content.Facts))
            page.Element("p", sentence, "summary");
        foreach (var failed in study.Failures)
            page.Element("p", $"{study.Alternatives[failed.Alternative]} with seed {failed.Seed} failed and is left out: {failed.Failure!.Message}", "summary problem");
        if (study.Reports.Sum(run => run.UnsafeStates) is > 0 and var unsafeStates)
            page.Element("p", $"{unsafeStates} unsafe states of the lamps were found: do not use these controllers as they are.", "summary problem");
        page.Element("h2", "Key figures").Raw(KeyFigureTable.Of(study, content.Comparisons));
        page.Element("p", "Mean over the runs, below it the 95 % interval. * The interval of the difference leaves zero out.", "under");
        SeriesSections.Differences(page, content);
        SeriesSections.Movements(page, content);
        SeriesSections.Queues(page, content);
        DetailSections.TimeSpace(page, content);
        DetailSections.Signals(page, content);
        SeriesSections.Cumulative(page, content);
        SeriesSections.Co2(page, content);
        Making(page, content);
        return page.Raw("</body>\n</html>").ToString();
    }

    private static void Making(HtmlWriter page, ReportContent content)
    {
        var study = content.Study;
        var run = study.Reports.First();
        page.Element("h2", "How this was made").Raw("<dl class=\"facts\">");
        Fact(page, "scenario", content.Facts.Configuration);
        Fact(page, "period", $"{Cli.Progress.Clock(run.BeginS)} to {Cli.Progress.Clock(run.EndS)}");
        Fact(page, "controllers", string.Join(", ", study.Alternatives));
        Fact(page, "seeds", string.Join(' ', study.Replications.Select(replication => replication.Seed)));
        Fact(page, "simulator", content.Facts.Engine == "sumo" ? $"SUMO {run.Sumo?.Version}" : "built-in");
        Fact(page, "program", $"traffic {content.Facts.Version}");
        page.Raw($"<dt>command</dt><dd><code>{HtmlWriter.Escape(content.Facts.Command)}</code></dd></dl>");
        page.Element("p", "Runs with the same seed see the same demand, drivers and lost messages whatever the controller does: the differences are paired. "
            + "Intervals are Student's t with 95 % confidence, each for itself. Delay per trip counts every trip that was due: time loss and "
            + "wait before entering of those that arrived or are under way, and the wait of those that never got in.");
        if (content.JunctionCount > content.Shown.Count)
            page.Element("p", $"Of {content.JunctionCount} junctions the {content.Shown.Count} with the longest queues are shown one by one; compare.csv has all.");
        if (!content.HasSeries)
            page.Element("p", "This simulator records no queues, trajectories and emissions by road; their pictures are left out.");
    }

    private static void Fact(HtmlWriter page, string name, string words) => page.Element("dt", name).Element("dd", words);

    private static string Style()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
