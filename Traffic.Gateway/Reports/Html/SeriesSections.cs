using Traffic.Gateway.Reports.Plots;
using Traffic.Sim.Networks;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports.Html;

/// <summary>The sections made from all replications: delay by movement, queues, cumulative curves, CO2.</summary>
internal static class SeriesSections
{
    private const int PointsPerLine = 72;

    // Bins of a queue averaged for a point: two minutes, so that the cycle of the signals does not hide how the queue grows.
    private const int QueueBins = 12;
    private static readonly double[] LimitShares = [0.3, 0.5, 0.7, 0.85, 0.95];

    /// <summary>Relative differences of the main figures at a glance.</summary>
    public static void Differences(HtmlWriter page, ReportContent content)
    {
        string[] names = ["mean_delay_s", "mean_travel_time_s", "mean_waiting_time_s", "mean_stops", "throughput_veh_per_h", "co2_kg", "nox_g", "pmx_g"];
        var rows = names.Select(name => content.Study.Compare(Measure.Named(name))).Where(comparison => comparison.Means[0] is { Mean: not 0 })
            .Select(comparison => new DotPlot.Row(
                comparison.Measure.Label,
                [.. Enumerable.Range(1, content.Study.Alternatives.Count - 1).Select(i => Relative(comparison, i))])).ToArray();
        if (rows.Length == 0)
            return;
        var baseline = content.Study.Alternatives[0];
        page.Figure(
            "", width => DotPlot.Draw(width, rows, 1, $"difference against {baseline} [%]", $"Differences of the main key figures against {baseline} in percent, with 95 % intervals"),
            HtmlWriter.Legend(content.Study.Alternatives.Select((name, i) => (ReportContent.Key("dot", i), name)).Skip(1)),
            $"Each dot is the mean difference against {baseline}, the bar its 95 % interval. A bar across zero: these runs cannot tell the difference from chance.");
    }

    /// <summary>Delay by movement.</summary>
    public static void Movements(HtmlWriter page, ReportContent content)
    {
        var byScope = content.Comparisons.Where(comparison => comparison.Measure.Name == "mean_time_loss_s")
            .ToDictionary(comparison => comparison.Measure.Scope, StringComparer.Ordinal);
        var first = true;
        foreach (var junction in content.Shown)
        {
            var name = content.NameOf(junction);
            var rows = content.Junctions.SelectMany(junctions => junctions[junction].SignalGroups).Select(group => group.Id.Value)
                .Distinct().Order(StringComparer.Ordinal)
                .Select(group => (Name: group, Comparison: byScope.GetValueOrDefault($"movement/{name}/{group}")))
                .Where(item => item.Comparison is not null && item.Comparison.Means.Any(mean => mean is not null))
                .Select(item => new DotPlot.Row(item.Name, item.Comparison!.Means)).ToArray();
            if (rows.Length == 0)
                continue;
            if (first)
            {
                page.Element("h2", "Delay by movement").Element(
                    "p", "Time lost on the approach and inside the junction by those who passed the stop line of the signal group; mean over the runs with its 95 % interval.", "under");
                page.Raw("<div class=\"pairs\">");
            }

            page.Figure(
                $"Junction {name}",
                width => DotPlot.Draw(width, rows, 0, "time loss [s per vehicle]", $"Time loss by signal group at junction {name}, seconds per vehicle, mean and 95 % interval of each controller"),
                content.Legend("dot"), "");
            first = false;
        }

        if (!first)
            page.Raw("</div>");
    }

    /// <summary>Queues over time.</summary>
    public static void Queues(HtmlWriter page, ReportContent content)
    {
        if (!content.HasSeries || content.JunctionCount == 0)
            return;
        page.Element("h2", "Queues over time");
        page.Figure(
            content.JunctionCount > 1 ? "All junctions together" : "",
            width => LinePlot.Draw(
                width, [.. content.Series.Select((runs, i) => Line(runs, $"c{i}", (run, bin) => run.Queues.Sum(queue => queue[bin]), QueueBins))],
                "queue [vehicles]", "Vehicles queueing before all junctions over time, mean of the runs of each controller"),
            content.Legend("line"),
            "Vehicles and cyclists slower than 5 km/h before the stop lines, running mean over two minutes; mean over the runs, the band holds 95 % of where that mean may lie.");
        if (content.JunctionCount == 1)
            return;
        page.Raw("<div class=\"pairs\">");
        foreach (var junction in content.Shown)
        {
            page.Figure(
                $"Junction {content.NameOf(junction)}",
                width => LinePlot.Draw(
                    width, [.. content.Series.Select((runs, i) => Line(runs, $"c{i}", (run, bin) => run.Queues[junction][bin], QueueBins))],
                    "queue [vehicles]", $"Vehicles queueing before junction {content.NameOf(junction)} over time"),
                content.Legend("line"), "");
        }

        page.Raw("</div>");
    }

    /// <summary>Cumulative curves.</summary>
    public static void Cumulative(HtmlWriter page, ReportContent content)
    {
        if (!content.HasSeries)
            return;
        page.Element("h2", "Cumulative curves");
        page.Figure(
            "Trips under way or waiting to enter",
            width => LinePlot.Draw(
                width, [.. content.Series.Select((runs, i) => Mean(runs, $"c{i}", counts => counts.Due - counts.Arrived))],
                "trips", "Trips due and not yet ended, over time"),
            content.Legend("line"), "");
        page.Figure(
            "Trips due and ended",
            width => LinePlot.Draw(
                width,
                [
                    Mean(content.Series.First(runs => runs.Count > 0), "cd", counts => counts.Due),
                    .. content.Series.Select((runs, i) => Mean(runs, $"c{i}", counts => counts.Arrived)),
                ],
                "trips since the begin", "Trips due and trips ended since the begin, over time"),
            HtmlWriter.Legend(content.Study.Alternatives.Select((name, i) => (ReportContent.Key("line", i), $"{name}: trips ended"))
                .Prepend(("<line x1=\"0\" x2=\"30\" y1=\"6\" y2=\"6\" class=\"line cd\"/>", "trips due"))),
            "The height between trips due and trips ended is the number of trips under way or waiting to enter; the width between them is how long a trip takes.");
    }

    /// <summary>CO2 over the network.</summary>
    public static void Co2(HtmlWriter page, ReportContent content)
    {
        if (!content.HasSeries || content.Series[0].Count == 0 || content.Study.Reports.First() is not { } run || run.EndS <= run.BeginS)
            return;
        var hours = (run.EndS - run.BeginS) / 3600;
        double[] Intensity(IReadOnlyList<RunSeries> runs) =>
        [
            .. content.Network.Edges.Select(edge => runs.Count == 0 ? 0
                : runs.Average(series => series.EdgeCo2Milligrams[edge.Index]) / 1000 / Math.Max(edge.Length, 1) / hours),
        ];
        var values = content.Series.Select(Intensity).ToArray();
        var limits = Limits(values[0]);
        if (limits.Length == 0)
            return;
        page.Element("h2", "CO2 over the network");
        var legend = HtmlWriter.Legend(Enumerable.Range(0, limits.Length + 1).Select(step => (
            $"<line x1=\"2\" x2=\"28\" y1=\"6\" y2=\"6\" class=\"road m{step}\"/>",
            step == 0 ? FormattableString.Invariant($"below {limits[0]:0.###}")
                : step == limits.Length ? FormattableString.Invariant($"{limits[^1]:0.###} and more")
                : FormattableString.Invariant($"{limits[step - 1]:0.###} to {limits[step]:0.###}"))));
        for (var i = 0; i < values.Length; i++)
        {
            var own = values[i];
            page.Figure(
                content.Study.Alternatives[i],
                width => NetworkMap.Draw(
                    width, content.Network, edge => own[edge] <= 0 ? -1 : limits.Count(limit => own[edge] >= limit),
                    content.Shown.Select(junction => (Place(content, junction), content.NameOf(junction))),
                    $"Map of the network, each road coloured by the CO2 emitted on it under {content.Study.Alternatives[i]}"),
                legend,
                i == 0 ? "CO2 emitted, grams per metre of road and hour; the same steps on every map." : "");
        }
    }

    private static NetworkPoint Place(ReportContent content, int junction)
    {
        var light = content.Network.FindTrafficLight(content.Junctions[0][junction].Sumo!.TrafficLight);
        var connection = content.Network.Connections[content.Network.TrafficLights[light].Links.SelectMany(links => links).First()];
        return content.Network.Junctions[connection.Junction].Position;
    }

    // Round limits that share out the roads evenly, with a class of their own for the worst.
    private static double[] Limits(double[] values)
    {
        var used = values.Where(value => value > 0).Order().ToArray();
        return used.Length == 0
            ? []
            : [.. LimitShares.Select(share => Rounded(used[(int)(share * (used.Length - 1))])).Distinct()];
    }

    private static double Rounded(double value)
    {
        var size = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return Math.Round(value / size * 2) / 2 * size;
    }

    private static ConfidenceInterval? Relative(MeasureComparison comparison, int alternative)
    {
        var scale = 100 / comparison.Means[0]!.Mean;
        return comparison.Difference(0, alternative) is { } difference
            ? new ConfidenceInterval(difference.Mean * scale, difference.HalfWidth * Math.Abs(scale), difference.Count)
            : null;
    }

    private static LinePlot.Line Mean(IReadOnlyList<RunSeries> runs, string style, Func<TrafficCounts, double> value) =>
        Line(runs, style, (run, bin) => value(run.Counts[bin]));

    private static LinePlot.Line Line(IReadOnlyList<RunSeries> runs, string style, Func<RunSeries, int, double> value, int window = 1)
    {
        var bins = runs.Count == 0 ? 0 : runs.Min(run => run.Counts.Count);
        var stride = Math.Max(1, (bins + PointsPerLine - 1) / PointsPerLine);
        var points = new List<(double, double, double, double)>();
        for (var bin = 0; bin + stride <= bins; bin += stride)
        {
            var first = Math.Max(0, bin + ((stride - window) / 2));
            var count = Math.Min(bins, Math.Max(first + stride, first + window)) - first;
            var interval = ConfidenceInterval.Of(
                [.. runs.Select(run => Enumerable.Range(first, count).Average(item => value(run, item)))])!;
            points.Add((
                runs[0].BeginSeconds + ((bin + (stride / 2.0)) * RunSeries.BinSeconds), interval.Mean,
                Math.Max(0, interval.Low ?? interval.Mean), interval.High ?? interval.Mean));
        }

        return new LinePlot.Line(style, points);
    }
}
