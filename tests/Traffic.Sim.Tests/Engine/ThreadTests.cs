using Traffic.Core;
using Traffic.Core.Kernel;
using Traffic.Sim.Engine;

namespace Traffic.Sim.Tests.Engine;

public class ThreadTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void A_town_gives_the_same_bytes_in_every_output_on_any_number_of_threads(double step)
    {
        using var road = TestTowns.Town();
        AssertSame(step < 1 ? 60 : 150, (options, outputs) => TestTowns.Town(road, options, outputs), new SimulationOptions { StepSeconds = step });
    }

    [Theory]
    [InlineData(ControllerKind.Fixed)]
    [InlineData(ControllerKind.Actuated)]
    public void The_corridor_gives_the_same_bytes_in_every_output_on_any_number_of_threads(ControllerKind controller) =>
        AssertSame(
            TestTowns.CorridorBegin + 100, (options, outputs) => TestTowns.Corridor(options, controller, outputs),
            new SimulationOptions { StepSeconds = 0.5 });

    [Fact]
    public void Edges_that_change_lanes_at_the_same_time_do_not_follow_one_another()
    {
        using var road = TestTowns.Town();
        var graph = road.State.Graph;
        var classes = EdgeColouring.Of(graph);
        Assert.Equal(graph.EdgeLanes.Count(lanes => lanes.Length > 1 && !graph.LaneInside[lanes[0]]), classes.Sum(edges => edges.Length));
        foreach (var edges in classes)
        {
            var members = edges.ToHashSet();
            foreach (var link in graph.Links.Where(link => members.Contains(graph.LaneEdge[link.From])))
                Assert.DoesNotContain(graph.LaneEdge[link.To], members);
        }
    }

    // Threads meet a wrong class only by luck; the other order shows it every time.
    [Fact]
    public void Edges_of_a_class_may_change_lanes_in_any_order_and_edges_of_different_classes_may_not()
    {
        IReadOnlyDictionary<string, string> Run(Action<int[][]> order) => RecordedRun.Of(
            outputs =>
            {
                var simulation = TestTowns.Corridor(new SimulationOptions { StepSeconds = 1, Scale = 1.5 }, ControllerKind.Fixed, outputs);
                order(simulation.State.Graph.ChangeClasses);
                return simulation;
            },
            TestTowns.CorridorBegin + 600);

        Assert.Equal(Run(_ => { }), Run(classes => Array.ForEach(classes, Array.Reverse)));
        Assert.NotEqual(Run(classes => OneClass(classes, reversed: false)), Run(classes => OneClass(classes, reversed: true)));
    }

    [Fact]
    public void No_threads_at_all_is_refused()
    {
        using var road = TestTowns.Town();
        var error = Assert.Throws<InputException>(() => TestTowns.Town(road, new SimulationOptions { Threads = 0 }, null));
        Assert.Contains("give 1 or more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_goes_wrong_in_a_worker_reaches_the_caller()
    {
        using var crew = new Crew(3);
        var error = Assert.Throws<AggregateException>(() => crew.Run(
            worker =>
            {
                if (worker == 2)
                    throw new InvalidOperationException("worker 2");
            },
            isSmall: false));
        Assert.Equal("worker 2", error.InnerException!.Message);
        var done = new int[3];
        crew.Run(worker => done[worker]++, isSmall: false);
        Assert.Equal([1, 1, 1], done);
    }

    private static void OneClass(int[][] classes, bool reversed)
    {
        var edges = classes.SelectMany(own => own).Order().ToArray();
        if (reversed)
            Array.Reverse(edges);
        Array.Fill(classes, []);
        classes[0] = edges;
    }

    private static void AssertSame(double end, Func<SimulationOptions, SimulationOutputs, Simulation> create, SimulationOptions options)
    {
        var alone = RecordedRun.Of(outputs => create(options, outputs), end);
        Assert.True(alone["tripinfo"].Split("arrivalLane=").Length > 20, "hardly anybody drove");
        Assert.Equal(alone, RecordedRun.Of(outputs => create(options, outputs), end));
        foreach (var threads in (int[])[2, 3, 8])
        {
            // One after the other in another order, and at the same time.
            foreach (var always in threads == 8 ? (bool[])[false, true] : [true])
            {
                var together = RecordedRun.Of(outputs => create(options with { Threads = threads, AlwaysShares = always }, outputs), end);
                foreach (var (name, text) in alone)
                    Assert.True(text == together[name], $"{name} differs on {threads} threads");
            }
        }
    }
}
