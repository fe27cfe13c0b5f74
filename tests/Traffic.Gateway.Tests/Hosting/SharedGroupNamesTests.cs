using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Gateway.Hosting;
using Traffic.Sim.Evaluation;

namespace Traffic.Gateway.Tests.Hosting;

public class SharedGroupNamesTests
{
    [Fact]
    public void A_group_of_the_same_links_gets_the_name_of_the_reference()
    {
        var names = Rename(Junction("tl", ("g0", [0, 1]), ("g1", [2])), Junction("k1", ("02", [0, 1]), ("05", [2])));

        Assert.Equal(["02", "05"], names.Junctions[0].SignalGroups.Select(group => group.Id.Value));
        Assert.Equal("k1", names.Junctions[0].Id.Value);
        Assert.Equal([0, 1], names.Junctions[0].Sumo!.Links[new SignalGroupId("02")]);
    }

    [Fact]
    public void A_group_that_joins_several_of_the_reference_gets_their_names_together()
    {
        var names = Rename(Junction("tl", ("g0", [0, 1, 2])), Junction("k1", ("05", [2]), ("02", [0, 1])));

        Assert.Equal(["02+05"], names.Junctions[0].SignalGroups.Select(group => group.Id.Value));
    }

    [Fact]
    public void A_group_that_is_only_part_of_one_keeps_its_own_name_marked_where_it_means_something_else()
    {
        var names = Rename(Junction("tl", ("02", [0]), ("03", [1])), Junction("k1", ("02", [0, 1])));

        Assert.Equal(["02 (program)", "03"], names.Junctions[0].SignalGroups.Select(group => group.Id.Value));
    }

    [Fact]
    public void Key_figures_by_movement_move_with_the_names_and_the_rest_stays()
    {
        var names = Rename(Junction("tl", ("g0", [0]), ("g1", [1])), Junction("k1", ("02", [0]), ("05", [1])));
        var report = Report() with
        {
            ByMovement = new SortedDictionary<string, MovementKpi>(StringComparer.Ordinal)
            {
                ["tl/g0"] = new MovementKpi { Junction = "tl", SignalGroup = "g0", Arrived = 7 },
                ["other/x"] = new MovementKpi { Junction = "other", SignalGroup = "x", Arrived = 3 },
            },
        };

        var renamed = names.Rename(report).ByMovement!;

        Assert.Equal(["k1/02", "other/x"], renamed.Keys);
        Assert.Equal(7, renamed["k1/02"].Arrived);
    }

    [Fact]
    public void The_reference_itself_stays_as_it_is()
    {
        var junction = Junction("k1", ("02", [0]));

        Assert.Same(junction, new SharedGroupNames([junction], [junction]).Junctions[0]);
    }

    private static SharedGroupNames Rename(JunctionSpecification own, JunctionSpecification reference) => new([own], [reference]);

    private static JunctionSpecification Junction(string id, params (string Name, int[] Links)[] groups) => new()
    {
        Id = new JunctionId(id),
        SignalGroups = [.. groups.Select(group => Group(group.Name))],
        Sumo = new SumoMapping(
            "tl", groups.ToDictionary(group => new SignalGroupId(group.Name), group => (IReadOnlyList<int>)group.Links),
            new Dictionary<DetectorId, IReadOnlyList<string>>(), new Dictionary<DetectorId, VirtualDetector>()),
    };

    private static SignalGroup Group(string name) => new()
    {
        Id = new SignalGroupId(name),
        Kind = SignalGroupKind.Motor,
        SpatId = 1,
        FixedGreen = new DeciSeconds(50),
        GuaranteedGreen = new DeciSeconds(40),
        Yellow = new DeciSeconds(30),
        GuaranteedYellow = new DeciSeconds(30),
        MinimumRed = new DeciSeconds(20),
        GuaranteedRed = new DeciSeconds(20),
    };

    private static KpiReport Report() => new()
    {
        Scenario = "scripted",
        Engine = "none",
        Controller = "fixed",
        Seed = 1,
        BeginS = 0,
        EndS = 3600,
        ByClass = new Dictionary<string, KpiValues>(),
        ByJunction = new Dictionary<string, JunctionKpi>(),
        GuardRejections = 0,
        UnsafeStates = 0,
        Ttg = new TimeToGreenKpi
        {
            MeanAbsoluteErrorS = new Dictionary<string, double>(),
            Samples = new Dictionary<string, int>(),
            OutsideBounds = 0,
            EarlySurprises = 0,
            StartOfGreen = new Dictionary<string, ChangeKpi>(),
            EndOfGreen = new Dictionary<string, ChangeKpi>(),
        },
        Jams = [],
        VehicleUpdates = 0,
    };
}
