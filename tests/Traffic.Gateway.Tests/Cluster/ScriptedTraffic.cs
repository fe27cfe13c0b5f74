using Traffic.Core.Signals;
using Traffic.Core.Units;
using Traffic.Core.V2X;
using Traffic.Sim.Signals;

namespace Traffic.Gateway.Tests.Cluster;

/// <summary>
/// Traffic in a closed loop from a seed: detectors and vehicles that drive up, wait while the lamp they got is not green, and
/// go. What it does depends on every lamp, so one difference in the signals would spread.
/// </summary>
internal sealed class ScriptedTraffic(ISignalSystem signals, ulong seed)
{
    private readonly List<Vehicle> _vehicles = [];
    private readonly LocalPlane[] _planes = [.. signals.Junctions.Select(junction => new LocalPlane(junction.ReferencePoint))];
    private ulong _state = seed;
    private uint _nextStation = 1;

    /// <summary>The lamps of all groups after each tick.</summary>
    public List<string> Trace { get; } = [];

    public void Run(long from, long to)
    {
        for (var tick = from; tick < to; tick++)
        {
            Move(tick);
            signals.Step(tick);
            Trace.Add(string.Concat(signals.Junctions.Select((_, j) => $"{signals.GetAspect(j, 0):D}{signals.GetAspect(j, 1):D} ")));
        }
    }

    private void Move(long tick)
    {
        for (var junction = 0; junction < signals.Junctions.Count; junction++)
        {
            for (var group = 0; group < 2; group++)
            {
                if (Random() % 120 == 0)
                    _vehicles.Add(new Vehicle { Station = _nextStation++, Junction = junction, Group = group, Distance = 190 });
            }
        }

        foreach (var vehicle in _vehicles)
        {
            var green = signals.GetAspect(vehicle.Junction, vehicle.Group) == Aspect.Green;
            vehicle.Speed = vehicle.Distance > 15 || green ? 10 : 0;
            vehicle.Distance -= vehicle.Speed / 10.0;
        }

        _vehicles.RemoveAll(vehicle => vehicle.Distance < 0);
        for (var junction = 0; junction < signals.Junctions.Count; junction++)
        {
            for (var group = 0; group < 2; group++)
                signals.SetDetector(junction, group, _vehicles.Any(v => v.Junction == junction && v.Group == group && v.Distance < 16));
        }

        foreach (var vehicle in _vehicles)
            signals.Observe(vehicle.Junction, Cam(vehicle, tick));
    }

    private Cam Cam(Vehicle vehicle, long tick) => new()
    {
        StationId = vehicle.Station,
        StationType = StationType.PassengerCar,
        GenerationDeltaTime = (ushort)(tick * 100),
        Position = _planes[vehicle.Junction].ToGeo(
            vehicle.Group == 0 ? new LocalPoint(0, vehicle.Distance) : new LocalPoint(vehicle.Distance, 0)),
        Heading = (ushort)(vehicle.Group == 0 ? 1800 : 2700),
        Speed = (ushort)(vehicle.Speed * 100),
        Length = 45,
    };

    private uint Random()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (uint)(_state >> 32);
    }

    private sealed class Vehicle
    {
        public required uint Station { get; init; }

        public required int Junction { get; init; }

        public required int Group { get; init; }

        public double Distance { get; set; }

        public double Speed { get; set; }
    }
}
