using Traffic.Core.V2X;
using Traffic.Sim.Tests.Engine;

namespace Traffic.Sim.Tests.Detectors;

public class DetectorAndCamTests
{
    private const string OneCar =
        "<vType id=\"car\" speedDev=\"0\" sigma=\"0\"/><vehicle id=\"a\" type=\"car\" depart=\"0\" departSpeed=\"max\"><route edges=\"in out\"/></vehicle>";

    // 5 m of car over 1 m of loop at 13.89 m/s: 0.43 s, that is four or five ticks, also when a step lasts ten.
    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void A_fast_car_is_seen_by_a_short_loop_for_as_long_as_it_is_over_it(double step)
    {
        var signals = new RecordingSignals();
        using var road = new Road("street", OneCar, step: step, signals: signals);
        road.RunTo(60);
        Assert.Equal([true, false], signals.Changes.Select(change => change.Occupied));
        Assert.InRange(signals.Changes[1].Tick - signals.Changes[0].Tick, 4, 5);
    }

    [Fact]
    public void A_steady_car_sends_a_CAM_each_four_metres_while_the_junction_is_near()
    {
        var signals = new RecordingSignals();
        using var road = new Road("street", OneCar, signals: signals);
        road.RunTo(60);
        // 300 m before the stop line and 100 m beyond at 13.89 m/s: more than 4 m take three ticks, a CAM each 4.17 m.
        Assert.InRange(signals.Cams.Count, 90, 102);
        Assert.All(signals.Cams.Zip(signals.Cams.Skip(1)), pair => Assert.InRange(pair.Second.Tick - pair.First.Tick, 1, 10));
        var cam = signals.Cams[10].Cam;
        Assert.Equal((1u, StationType.PassengerCar, (ushort)1389), (cam.StationId, cam.StationType, cam.Speed));
        Assert.InRange(cam.Heading, 895, 905);
    }

    [Fact]
    public void A_standing_car_sends_one_CAM_a_second()
    {
        var signals = new RecordingSignals();
        using var road = new Road(
            "street",
            "<vType id=\"car\" speedDev=\"0\"/><vehicle id=\"a\" type=\"car\" depart=\"0\"><route edges=\"in out\"/>"
            + "<stop lane=\"in_0\" startPos=\"390\" endPos=\"400\" duration=\"60\"/></vehicle>",
            signals: signals);
        road.RunTo(90);
        var standing = signals.Cams.Where(entry => entry.Tick is > 500 and <= 800).ToArray();
        Assert.InRange(standing.Length, 29, 31);
    }
}
