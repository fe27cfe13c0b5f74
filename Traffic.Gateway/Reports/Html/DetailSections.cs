using Traffic.Gateway.Cli;
using Traffic.Gateway.Reports.Plots;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports.Html;

/// <summary>The sections made from the representative replication: signals and trajectories.</summary>
internal static class DetailSections
{
    private const double SignalWindow = 300;
    private const double CorridorWindow = 600;

    private static readonly (string Key, string Words)[] Lamps =
    [
        ("<rect x=\"2\" y=\"1\" width=\"26\" height=\"10\" class=\"green\"/>", "green"),
        ("<rect x=\"2\" y=\"3\" width=\"26\" height=\"6\" class=\"yellow\"/>", "yellow"),
        ("<rect x=\"2\" y=\"5\" width=\"26\" height=\"2\" class=\"red\"/>", "red"),
    ];

    /// <summary>Time-space diagrams.</summary>
    public static void TimeSpace(HtmlWriter page, ReportContent content)
    {
        if (content.Detail is not { Corridors: [var first, ..] corridors } detail)
            return;
        var (begin, end) = Window(content, detail, CorridorWindow);
        page.Element("h2", "Time-space diagram");
        page.Element("p", FormattableString.Invariant(
            $"The busiest way past controlled junctions ({string.Join(", ", first.StopLines.Select(stop => content.NameOf(stop.Junction)).Distinct())}; {first.LengthMetres:0} m)")
            + (corridors.Count > 1 ? " and the way back, drawn downwards. " : ". ")
            + $"Seed {detail.Seed}, the run nearest to the means, from {Progress.Clock(begin)[..5]} to {Progress.Clock(end)[..5]}.");
        var legend = HtmlWriter.Legend(
        [
            ("<path d=\"M1 11L29 1\" class=\"way\"/>", "a vehicle"), ("<path d=\"M1 11L29 1\" class=\"way bus\"/>", "bus or tram"),
            ("<path d=\"M1 11L29 1\" class=\"way bike\"/>", "cyclist"), .. Lamps,
        ]);
        var explained = false;
        for (var i = 0; i < detail.Traces.Count; i++)
        {
            for (var c = 0; c < corridors.Count; c++)
            {
                var (trace, corridor, along) = (detail.Traces[i], corridors[c], detail.Traces[i].Corridors[c]);
                if (along.Trajectories.Count == 0)
                    continue;
                var (downward, junctions) = (c > 0, content.Junctions[i]);
                string[] names =
                [
                    .. corridor.StopLines.Zip(along.StopLineGroups, (stop, group) =>
                        $"{Short(content.NameOf(stop.Junction))} {(group < 0 ? "" : junctions[stop.Junction].SignalGroups[group].Id)}"),
                ];
                var title = $"{content.Study.Alternatives[i]}, {Way(content, corridor)}";
                page.Figure(
                    title,
                    width => TimeSpacePlot.Draw(
                        width, corridor, trace, along, downward, names, begin,
                        width == HtmlWriter.Wide ? end : Math.Min(end, begin + (CorridorWindow / 2)),
                        $"Time-space diagram, {title}: each line is a vehicle along the way, the bars are the signals at the stop lines"),
                    legend,
                    explained ? "" : "Each line is a vehicle; level parts are waiting. The bars are the signals of the way; junction and signal group stand on the right.");
                explained = true;
            }
        }
    }

    private static string Way(ReportContent content, Corridor corridor)
    {
        var (from, to) = (content.NameOf(corridor.StopLines[0].Junction), content.NameOf(corridor.StopLines[^1].Junction));
        return from == to ? $"past {Short(from)}" : $"{Short(from)} to {Short(to)}";
    }

    /// <summary>Signal diagrams.</summary>
    public static void Signals(HtmlWriter page, ReportContent content)
    {
        if (content.Detail is not { } detail || content.JunctionCount == 0 || detail.Traces[0].Signals.Count == 0)
            return;
        var (begin, end) = Window(content, detail, SignalWindow);
        if (detail.Traces.All(trace => trace.Signals.All(groups => groups.All(changes => changes.Count == 0))))
            return;
        page.Element("h2", "Signals");
        page.Element("p", $"What the lamps of each signal group showed in the busiest minutes, {Progress.Clock(begin)[..5]} to {Progress.Clock(end)[..5]}, seed {detail.Seed}.");
        foreach (var junction in content.Shown)
        {
            var letters = content.Junctions.Max(junctions => junctions[junction].SignalGroups.Max(group => group.Id.Value.Length));
            for (var i = 0; i < detail.Traces.Count; i++)
            {
                var rows = content.Junctions[i][junction].SignalGroups.Select(group => group.Id.Value)
                    .Zip(detail.Traces[i].Signals[junction]).OrderBy(row => row.First, StringComparer.Ordinal).ToArray();
                string[] groups = [.. rows.Select(row => row.First)];
                IReadOnlyList<AspectChange>[] changes = [.. rows.Select(row => row.Second)];
                page.Figure(
                    $"Junction {content.NameOf(junction)}, {content.Study.Alternatives[i]}",
                    width => SignalPlot.Draw(
                        width, groups, letters, changes, begin, width == HtmlWriter.Wide ? end : Math.Min(end, begin + (SignalWindow / 2)),
                        $"Signal diagram of junction {content.NameOf(junction)} under {content.Study.Alternatives[i]}: a row for each signal group, a bar for each green"),
                    HtmlWriter.Legend(Lamps), "");
            }
        }
    }

    // Clusters of a network have names of a line's length.
    private static string Short(string name) => name.Length <= 14 ? name : name[..13] + "\u2026";

    // The busiest minutes: where the queues under the baseline are longest.
    private static (double Begin, double End) Window(ReportContent content, StudyDetail detail, double length)
    {
        var last = detail.Traces.Min(trace => trace.EndSeconds);
        if (content.Series[0] is not [var run, ..] || run.Counts.Count == 0)
            return (Math.Max(0, last - length), last);
        var bins = content.Series[0].Min(series => series.Counts.Count);
        var size = Math.Max(1, Math.Min(bins, (int)(length / RunSeries.BinSeconds)));
        var queue = Enumerable.Range(0, bins).Select(bin => content.Series[0].Sum(series => series.Queues.Sum(values => (double)values[bin]))).ToArray();
        var best = Enumerable.Range(0, bins - size + 1).MaxBy(start => queue[start..(start + size)].Sum());
        var begin = Math.Floor((run.BeginSeconds + (best * RunSeries.BinSeconds)) / 60) * 60;
        begin = Math.Max(run.BeginSeconds, Math.Min(begin, last - length));
        return (begin, Math.Min(begin + length, last));
    }
}
