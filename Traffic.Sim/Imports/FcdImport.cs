using Traffic.Core;
using Traffic.Core.Imports;
using Traffic.Core.Privacy;
using Traffic.Core.Recording;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Sim.Detectors;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Imports;

/// <summary>
/// Turns SUMO's floating car data (<c>fcd-export</c>) into a recording: every vehicle sends the CAMs a connected one would send, to the
/// junctions within 250 m. The network tells where the lanes lie and which junctions there are; the class of a vehicle is taken from the
/// name of its type where that holds a class of SUMO's (<c>bus_12m</c>), a passenger car otherwise.
/// </summary>
public sealed class FcdImport
{
    private const double ReachMeters = 250;
    private const int TicksPerSecond = 10;

    private readonly RoadGraph _graph;
    private readonly CamReach _reach;
    private readonly IReadOnlyList<JunctionSpecification> _junctions;
    private readonly ImportedTimeline[] _timelines;
    private readonly StationPseudonyms _pseudonyms;
    private readonly Dictionary<string, FcdVehicle> _vehicles = new(StringComparer.Ordinal);
    private readonly List<string> _gone = [];
    private double _time = double.NegativeInfinity;
    private uint _stations = 1;
    private long _cams;

    private FcdImport(RoadNetwork network, IReadOnlyList<JunctionSpecification> junctions, StationPseudonyms pseudonyms, Action<Recorded> write)
    {
        (_graph, _junctions, _pseudonyms) = (new RoadGraph(network), junctions, pseudonyms);
        _reach = new CamReach(_graph, junctions, ReachMeters);
        _timelines = [.. junctions.Select(junction => new ImportedTimeline(write) { Key = KernelConfiguration.KeyOf(junction) })];
    }

    /// <summary>Imports a file; gzip is undone.</summary>
    /// <param name="path">The fcd file.</param>
    /// <param name="network">The network the vehicles drove on.</param>
    /// <param name="junctions">The junctions that hear them, with their SUMO traffic lights.</param>
    /// <param name="pseudonyms">For the vehicles.</param>
    /// <param name="write">Receives the records; each is used again afterwards.</param>
    /// <returns>Number of CAMs; one that two junctions hear counts twice.</returns>
    /// <exception cref="InputException">It is no fcd file of this network.</exception>
    public static long Import(
        string path, RoadNetwork network, IReadOnlyList<JunctionSpecification> junctions, StationPseudonyms pseudonyms, Action<Recorded> write)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(junctions);
        var import = new FcdImport(network, junctions, pseudonyms, write);
        using var xml = new XmlInput(path);
        xml.ExpectRoot("fcd-export");
        while (xml.ReadTag())
        {
            if (!xml.IsStart)
                continue;
            if (xml.Element == "timestep")
                import.MoveTo(xml);
            else if (xml.Element == "vehicle")
                import.Take(xml);
        }

        foreach (var timeline in import._timelines)
            timeline.End();
        return import._cams;
    }

    private void MoveTo(XmlInput xml)
    {
        var time = xml.GetDouble("time");
        if (time <= _time)
            throw xml.Error("the time does not go on; give an fcd file as SUMO wrote it");
        if (double.IsNegativeInfinity(_time))
            Configure((long)Math.Round(time * TicksPerSecond));
        foreach (var (id, vehicle) in _vehicles)
        {
            if (vehicle.Seen < _time)
                _gone.Add(id);
        }

        foreach (var id in _gone)
            _vehicles.Remove(id);
        _gone.Clear();
        _time = time;
    }

    private void Configure(long tick)
    {
        for (var i = 0; i < _junctions.Count; i++)
        {
            // No kernel ran: the controller stays empty, so that nobody takes the recording for one of a kernel.
            var record = new KernelConfiguration(_junctions[i], default, new()).ToRecord(tick);
            (record.Controller, record.Options) = ("", default);
            _timelines[i].Write(record);
        }
    }

    private void Take(XmlInput xml)
    {
        var id = xml.Get("id");
        var lane = _graph.Network.FindLane(xml.Get("lane"));
        if (lane < 0)
            throw xml.Error($"lane '{xml.Get("lane")}' is not in {_graph.Network.Path}; give the network of this run");
        var (position, speed, angle) = (xml.GetDouble("pos"), xml.GetDouble("speed"), xml.GetDouble("angle"));
        if (!_vehicles.TryGetValue(id, out var vehicle))
        {
            vehicle = new FcdVehicle { Station = _stations++, Class = ClassOf(xml.Find("type") ?? ""), Seen = _time, Speed = speed };
            _vehicles.Add(id, vehicle);
        }

        var elapsed = _time - vehicle.Seen;
        var acceleration = elapsed > 0 ? (speed - vehicle.Speed) / elapsed : 0;
        vehicle.Odometer += speed * elapsed;
        (vehicle.Seen, vehicle.Speed) = (_time, speed);
        if (_reach.AnyHears(lane, position))
            Send(vehicle, lane, position, angle, acceleration, new NetworkPoint(xml.GetDouble("x"), xml.GetDouble("y")));
    }

    private void Send(FcdVehicle vehicle, int lane, double position, double angle, double acceleration, NetworkPoint point)
    {
        var tick = (long)Math.Round(_time * TicksPerSecond);
        if (!vehicle.Trigger.IsDue(tick, vehicle.Odometer, vehicle.Speed, angle, out var lowFrequency))
            return;
        var cam = new Cam
        {
            StationId = _pseudonyms.Of(vehicle.Station, tick),
            StationType = CamStation.TypeOf(vehicle.Class),
            GenerationDeltaTime = (ushort)(tick * 100),
            Position = _graph.Network.GeoReference.ToGeo(point),
            Heading = (ushort)(Math.Round(angle * 10) % 3600),
            Speed = (ushort)Math.Min(16_382, Math.Round(vehicle.Speed * 100)),
            Acceleration = (short)Math.Clamp(Math.Round(acceleration * 10), -160, 160),
            Length = Cam.LengthUnavailable,
            HasLowFrequencyContainer = lowFrequency,
            Role = lowFrequency ? CamStation.RoleOf(vehicle.Class) : (byte)0,
        };
        foreach (var (junction, distance) in _reach.Of(lane))
        {
            if (!_reach.Hears(distance, lane, position))
                continue;
            _timelines[junction].At(tick).Cams.Add(new CamEvent(tick, cam));
            _cams++;
        }
    }

    private static VehicleClass ClassOf(string type)
    {
        var best = VehicleClass.Passenger;
        var length = 0;
        foreach (var vehicleClass in Enum.GetValues<VehicleClass>())
        {
            var name = VehicleClasses.NameOf(vehicleClass);
            if (name.Length > length && type.Contains(name, StringComparison.OrdinalIgnoreCase))
                (best, length) = (vehicleClass, name.Length);
        }

        return type.Contains("bike", StringComparison.OrdinalIgnoreCase) ? VehicleClass.Bicycle : best;
    }
}
