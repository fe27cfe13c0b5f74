using Traffic.Core.Estimation;
using Traffic.Core.Topology;

namespace Traffic.Core.Tests.Estimation;

public class DetectorHealthTests
{
    [Fact]
    public void A_detector_that_never_changes_is_faulty_until_it_does()
    {
        var health = new DetectorHealth([Loop(empty: 100, occupied: 20), Loop(empty: 0, occupied: 0)]);
        for (var tick = 0; tick < 100; tick++)
            health.Step([false, false]);
        Assert.Equal([false, false], health.Faulty.ToArray());
        health.Step([false, false]);
        Assert.Equal([true, false], health.Faulty.ToArray());

        health.Step([true, true]);
        Assert.Equal([false, false], health.Faulty.ToArray());
        for (var tick = 0; tick < 20; tick++)
            health.Step([true, true]);
        Assert.Equal([false, false], health.Faulty.ToArray());
        for (var tick = 0; tick < 1000; tick++)
            health.Step([true, true]);
        Assert.Equal([true, false], health.Faulty.ToArray());
        Assert.Equal(2, health.Faults);
    }

    private static Detector Loop(int empty, int occupied) => new()
    {
        Id = new("1_1"),
        Kind = DetectorKind.StopLine,
        SignalGroup = new("1"),
        MaximumEmpty = new(empty),
        MaximumOccupied = new(occupied),
    };
}
