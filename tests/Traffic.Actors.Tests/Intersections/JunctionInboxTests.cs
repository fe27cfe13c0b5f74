using Traffic.Actors.Intersections;
using Traffic.Actors.Metrics;
using Traffic.Core.Kernel;

namespace Traffic.Actors.Tests.Intersections;

public class JunctionInboxTests
{
    private readonly NodeCounters _counters = new();
    private readonly IntersectionRuntime _runtime = new(TestJunction.Named("k1"), ControllerKind.Fixed, new RuntimeOptions());

    [Fact]
    public void The_newest_cam_of_a_station_counts_and_the_overwritten_one_is_counted()
    {
        var inbox = new JunctionInbox(2, ControlMode.Live, _counters);
        inbox.PutCam(TestCam.Of(1, speed: 100));
        inbox.PutCam(TestCam.Of(2));
        inbox.PutCam(TestCam.Of(1, speed: 200));
        inbox.MoveTo(_runtime);
        Assert.Equal(1, _counters.CamConflated.Value);
    }

    [Fact]
    public void A_flood_of_stations_is_bounded_and_counted()
    {
        var inbox = new JunctionInbox(2, ControlMode.Live, _counters);
        for (uint station = 0; station < JunctionInbox.MaximumStations + 10; station++)
            inbox.PutCam(TestCam.Of(station));
        inbox.PutCam(TestCam.Of(0));
        Assert.Equal(10, _counters.IngestDropped("station_limit").Value);
        Assert.Equal(1, _counters.CamConflated.Value);
    }

    [Fact]
    public void Lock_step_is_complete_with_the_announced_number_of_stations()
    {
        var inbox = new JunctionInbox(2, ControlMode.LockStep, _counters);
        var step = new StepRequest("r", 10, 0);
        Assert.Null(inbox.PutCam(TestCam.Of(9)));
        Assert.Null(inbox.Begin(step, 2));
        Assert.Null(inbox.PutCam(TestCam.Of(1)));
        Assert.Null(inbox.PutCam(TestCam.Of(1)));
        Assert.Same(step, inbox.PutCam(TestCam.Of(2)));
        Assert.Null(inbox.PutCam(TestCam.Of(3)));
        Assert.Same(step, inbox.Begin(step, 0));
    }

    [Fact]
    public void Putting_and_taking_allocates_nothing_once_it_has_grown()
    {
        var inbox = new JunctionInbox(2, ControlMode.Live, _counters);
        Round(inbox);
        Round(inbox);
        Round(inbox);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            Round(inbox);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Round(JunctionInbox inbox)
    {
        for (uint station = 100; station > 0; station--)
            inbox.PutCam(TestCam.Of(station));
        inbox.PutDetector(0, occupied: true, faulty: false);
        inbox.MoveTo(_runtime);
        _runtime.Step(_runtime.Tick + 1);
    }
}
