using Traffic.Core.Control;
using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Tests.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Core.Tests.Estimation;

public class ClearanceWatchTests
{
    private const int FirstLane = 0;

    private static readonly Detector Loop = new()
    {
        Id = new("1_1"),
        Kind = DetectorKind.StopLine,
        SignalGroup = new("1"),
        Lane = 1,
        OccupancyTime = new(10),
        GapTime = new(30),
        Place = new DetectorPlace("straight", 1, 2),
    };

    private static readonly JunctionSpecification Junction = Approach.Junction with
    {
        Detectors = [Loop],
        Intergreens = [.. Junctions.Conflict("1", "2", 30)],
    };

    private readonly ClearanceWatch _watch = new(Junction, [0b010, 0b001, 0]);
    private readonly bool[] _occupied = [false];
    private readonly bool[] _faulty = [false];
    private int _tick;

    [Fact]
    public void A_slow_vehicle_inside_delays_the_groups_that_conflict_with_its_own()
    {
        GreenUntil(100);
        _watch.Enter(101, 7, FirstLane, 1, 0.5, 4.5);
        Yellow(101);

        Assert.InRange(_watch.Until[1], 110, 150);
        Assert.True(_watch.Until[0] < 101);
        Assert.True(_watch.Until[2] < 101);
    }

    [Fact]
    public void A_vehicle_that_drives_through_delays_nobody()
    {
        GreenUntil(100);
        _watch.Enter(101, 7, FirstLane, 1, 9, 4.5);
        Yellow(101);

        Assert.True(_watch.Until[1] < 101);
    }

    [Fact]
    public void The_delay_ends_when_the_vehicle_has_left()
    {
        GreenUntil(100);
        _watch.Enter(101, 7, FirstLane, 1, 4, 4.5);
        for (var tick = 111; tick <= 181; tick += 10)
            _watch.Move(tick, 7, 4);
        Yellow(181);

        Assert.True(_watch.Until[1] < 181);
    }

    [Fact]
    public void Somebody_who_stands_inside_is_not_waited_for_for_ever()
    {
        GreenUntil(100);
        _watch.Enter(101, 7, FirstLane, 10, 0, 4.5);
        for (var tick = 102; tick < 400; tick++)
        {
            _watch.Move(tick, 7, 0);
            Yellow(tick);
            Assert.True(_watch.Until[1] <= 100 + ClearanceWatch.LongestWait);
            if (tick < 100 + ClearanceWatch.LongestWait - 40)
                Assert.True(_watch.Until[1] > tick);
        }
    }

    [Fact]
    public void A_silent_vehicle_is_forgotten_after_three_seconds()
    {
        GreenUntil(100);
        _watch.Enter(101, 7, FirstLane, 1, 0.5, 4.5);
        Yellow(132);

        Assert.True(_watch.Until[1] < 132);
    }

    [Fact]
    public void Who_crosses_under_red_by_another_right_delays_nobody()
    {
        GreenUntil(100);
        Show(130, Aspect.Red);
        _watch.Enter(130, 7, FirstLane, 1, 0.5, 4.5);
        Show(131, Aspect.Red);

        Assert.True(_watch.Until[1] < 131);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(8, false)]
    public void A_rear_that_leaves_the_stop_line_detector_late_and_slowly_delays_the_conflicting_group(int ticksOccupied, bool delays)
    {
        GreenUntil(100 - ticksOccupied);
        _occupied[0] = true;
        GreenUntil(100);
        _occupied[0] = false;
        Yellow(100);

        Assert.Equal(delays, _watch.Until[1] > 100);
    }

    [Fact]
    public void A_faulty_detector_delays_nobody()
    {
        _faulty[0] = true;
        GreenUntil(40);
        _occupied[0] = true;
        GreenUntil(100);
        _occupied[0] = false;
        Yellow(100);

        Assert.True(_watch.Until[1] < 100);
    }

    [Fact]
    public void The_machine_starts_a_group_that_has_to_wait_no_earlier_and_others_as_ever()
    {
        var machine = new SignalGroupMachine(new JunctionTables(Junction, TimeBasis.Design));
        machine.WaitUntil([long.MinValue, 90, long.MinValue]);
        Proposal[] proposals = [Proposal.None, Proposal.Start, Proposal.Start];
        var starts = new long[3];
        for (var tick = 1L; tick < 200; tick++)
        {
            machine.Step(tick, proposals, _occupied);
            for (var group = 0; group < starts.Length; group++)
                if (starts[group] == 0 && (machine.Started >> group & 1) != 0)
                    starts[group] = tick;
        }

        Assert.Equal(90, starts[1]);
        Assert.InRange(starts[2], 1, 89);
    }

    private void GreenUntil(int tick)
    {
        for (; _tick < tick; _tick++)
            Show(_tick, Aspect.Green);
    }

    private void Yellow(int tick) => Show(tick, Aspect.Yellow);

    private void Show(int tick, Aspect aspect) => _watch.Step(tick, [aspect, Aspect.Red, Aspect.Red], _occupied, _faulty);
}
