using Traffic.Core.Topology;
using Traffic.Sim.Networks;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports.Html;

/// <summary>All a report is made from.</summary>
/// <param name="Study">The study.</param>
/// <param name="Comparisons">Its measures.</param>
/// <param name="Detail">The replication shown in detail; null when none is complete.</param>
/// <param name="Facts">How it was made.</param>
/// <param name="Network">The network.</param>
/// <param name="Junctions">By alternative the controlled junctions; a place in the list is the same junction in all.</param>
internal sealed record ReportContent(
    Study Study, IReadOnlyList<MeasureComparison> Comparisons, StudyDetail? Detail, ReportFacts Facts, RoadNetwork Network,
    IReadOnlyList<IReadOnlyList<JunctionSpecification>> Junctions)
{
    /// <summary>Junctions shown one by one at most; the files hold all.</summary>
    public const int ShownJunctions = 12;

    /// <summary>What was recorded of the runs of each alternative.</summary>
    public IReadOnlyList<IReadOnlyList<RunSeries>> Series { get; } =
        [.. Enumerable.Range(0, Study.Alternatives.Count).Select(Study.SeriesOf)];

    /// <summary>The junctions shown one by one: those with the longest queues under the baseline, in the order of the network.</summary>
    public IReadOnlyList<int> Shown { get; } = Busiest(Study, Junctions[0].Count);

    /// <summary>Number of controlled junctions.</summary>
    public int JunctionCount => Junctions[0].Count;

    /// <summary>Whether anything was recorded beside the key figures.</summary>
    public bool HasSeries => Series.Any(runs => runs.Any(run => run.Counts.Count > 0));

    /// <summary>Name of a junction.</summary>
    public string NameOf(int junction) => Junctions[0][junction].Id.Value;

    /// <summary>Keys of the alternatives for a legend.</summary>
    public string Legend(string shape) => HtmlWriter.Legend(Study.Alternatives.Select((name, i) => (Key(shape, i), name)));

    /// <summary>A key of the legend: a line or a dot with its interval.</summary>
    public static string Key(string shape, int alternative) => shape == "line"
        ? $"<line x1=\"0\" x2=\"30\" y1=\"6\" y2=\"6\" class=\"line c{alternative}\"/>"
        : $"<line x1=\"3\" x2=\"27\" y1=\"6\" y2=\"6\" class=\"whisker c{alternative}\"/><circle cx=\"15\" cy=\"6\" r=\"3.6\" class=\"dot c{alternative}\"/>";

    private static int[] Busiest(Study study, int junctions)
    {
        var runs = study.SeriesOf(0);
        return
        [
            .. Enumerable.Range(0, junctions)
                .OrderByDescending(junction => runs.Sum(run => run.Queues.Count > junction ? run.Queues[junction].Sum(value => (double)value) : 0))
                .ThenBy(junction => junction).Take(ShownJunctions).Order(),
        ];
    }
}
