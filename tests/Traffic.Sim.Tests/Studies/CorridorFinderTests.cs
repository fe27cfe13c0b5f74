using Traffic.Core.Topology;
using Traffic.Sim.Derivation;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Studies;

namespace Traffic.Sim.Tests.Studies;

public class CorridorFinderTests
{
    private const string East = "west-k101 west-k101.k k101-k102 k101-k102.k k102-k103.k k103-k104 k103-k104.k k104-east";
    private const string West = "east-k104 east-k104.k k104-k103 k104-k103.k k103-k102.k k102-k101 k102-k101.k k101-west";

    private static readonly SumoScenario Scenario =
        SumoScenario.Load(Path.Combine(AppContext.BaseDirectory, "scenarios", "corridor", "corridor.sumocfg"));

    private static readonly IReadOnlyList<JunctionSpecification> Junctions = JunctionDerivation.Derive(Scenario).Junctions;

    [Fact]
    public void The_busiest_way_comes_first_and_the_way_back_past_the_same_junctions_second()
    {
        var corridors = Find((East, 500), (West, 400));

        Assert.Equal(2, corridors.Count);
        Assert.Equal(["k101", "k102", "k103", "k104"], Passed(corridors[0]));
        Assert.Equal(["k104", "k103", "k102", "k101"], Passed(corridors[1]));
        Assert.Equal(East.Split(' '), corridors[0].Edges.Select(edge => Scenario.Network.Edges[edge].Id));
        Assert.Equal(["k104", "k103", "k102", "k101"], Passed(Find((East, 400), (West, 500))[0]));
    }

    [Fact]
    public void Places_along_it_grow_by_the_edges_and_the_ways_across()
    {
        var corridor = Find((East, 500))[0];

        Assert.InRange(corridor.LengthMetres, 1500, 1700);
        Assert.Equal(corridor.StartMetres.Order(), corridor.StartMetres);
        Assert.Equal(corridor.StopLines.Select(stop => stop.Metres).Order(), corridor.StopLines.Select(stop => stop.Metres));
        Assert.All(corridor.StopLines, stop => Assert.InRange(stop.Metres, 100, corridor.LengthMetres - 100));
    }

    [Fact]
    public void Without_traffic_back_there_is_one_way_and_without_traffic_past_signals_none()
    {
        Assert.Single(Find((East, 500)));
        Assert.Empty(Find(("west-k101 west-k101.k", 500)));
        Assert.Empty(Find());
    }

    [Fact]
    public void It_ends_where_less_than_a_quarter_of_the_traffic_goes_on()
    {
        const string ToThird = "west-k101 west-k101.k k101-k102 k101-k102.k k102-k103.k k103.S-out";

        Assert.Equal(["k101", "k102", "k103"], Passed(Find((ToThird, 400), (East, 30))[0]));
    }

    [Theory]
    [InlineData(90, "k101-k102")]
    [InlineData(300, "k101.S-out")]
    public void It_takes_the_busier_way_on(int turning, string expected)
    {
        var corridor = Find(("west-k101 west-k101.k k101-k102", 100), ("west-k101 west-k101.k k101.S-out", turning))[0];

        Assert.Equal(expected, Scenario.Network.Edges[corridor.Edges[^1]].Id);
    }

    private static string[] Passed(Corridor corridor) => [.. corridor.StopLines.Select(stop => Junctions[stop.Junction].Id.Value)];

    private static IReadOnlyList<Corridor> Find(params (string Edges, int Vehicles)[] routes)
    {
        var flows = new SortedDictionary<(int From, int To), int>();
        foreach (var (edges, vehicles) in routes)
        {
            var way = edges.Split(' ').Select(Scenario.Network.FindEdge).ToArray();
            Assert.DoesNotContain(-1, way);
            foreach (var pair in way.Zip(way.Skip(1)))
                flows[pair] = flows.GetValueOrDefault(pair) + vehicles;
        }

        var run = new RunSeries { BeginSeconds = 0, Counts = [], Queues = [], EdgeCo2Milligrams = [], Transitions = flows };
        return CorridorFinder.Find(Scenario.Network, Junctions, [run]);
    }
}
