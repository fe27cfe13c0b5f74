using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Core.Tests.Kernel;

public class AllocationTests
{
    [Theory]
    [InlineData(ControllerKind.Actuated, PredictionMode.None)]
    [InlineData(ControllerKind.Actuated, PredictionMode.Bounds)]
    [InlineData(ControllerKind.Predictive, PredictionMode.Bounds)]
    [InlineData(ControllerKind.MaxPressure, PredictionMode.Bounds)]
    [InlineData(ControllerKind.Fixed, PredictionMode.Bounds)]
    public void Stepping_observing_and_copying_allocate_nothing(ControllerKind controller, PredictionMode predictions)
    {
        var any = AnyJunction.Build(new Random(11));
        var letters = new string('r', any.SignalGroups.Count);
        var specification = any with
        {
            Lanes = [new JunctionLane("lane", SignalGroupKind.Motor, 3.5, 14, [new LocalPoint(0, 0), new LocalPoint(0, -200)])],
            Movements = [new Movement("lane", any.SignalGroups[0].Id, MovementDirection.Straight)],
            Programs = [Junctions.Program(0, (100, "G" + letters[1..]), (100, letters))],
        };
        var options = new RuntimeOptions { Predictions = predictions };
        var runtime = new IntersectionRuntime(specification, controller, options);
        var copy = new IntersectionRuntime(specification, controller, options);
        Drive(runtime, copy, specification, 1, 1500);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Drive(runtime, copy, specification, 1500, 6000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Drive(
        IntersectionRuntime runtime, IntersectionRuntime copy, JunctionSpecification specification, long from, long to)
    {
        for (var tick = from; tick < to; tick++)
        {
            var detector = (int)(tick * 7 % specification.Detectors.Count);
            runtime.SetDetector(detector, tick % 3 != 0);
            for (var station = 1u; station <= 4; station++)
            {
                runtime.Observe(new Cam
                {
                    StationId = station,
                    StationType = StationType.PassengerCar,
                    GenerationDeltaTime = (ushort)(tick * 100),
                    Position = new GeoPosition((int)(-3000 * station) + (int)(tick % 100 * 10), 0),
                    Heading = 0,
                    Speed = 500,
                });
            }

            runtime.Step(tick);
            if (tick % 10 == 0) copy.CopyStateFrom(runtime);
        }
    }
}
