using Traffic.Core.Priority;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Priority;

/// <summary>
/// Sends the requests of buses, trams, trucks, emergency vehicles and cycle groups: once a second, to the next junctions on their
/// way, with their arrival and how late they are. The same for both engines.
/// </summary>
internal sealed class PrioritySender
{
    /// <summary>Most junctions ahead that are asked at once: what an SREM of an emergency vehicle covers.</summary>
    public const int MostJunctions = 3;

    /// <summary>How far ahead requests go, metres; an emergency vehicle asks further ahead.</summary>
    private const double Reach = 500, EmergencyReach = 1200;

    /// <summary>Ticks between two messages of a vehicle.</summary>
    private const int Period = 10;

    /// <summary>Share of the legal speed a bus drives on the mean.</summary>
    private const double ShareOfLimit = 0.9;

    /// <summary>Mean dwell at a stop, ticks, and its deviation (algorithms 4.1: 20 and 12 s).</summary>
    private const int Dwell = 200, DwellDeviation = 120;

    /// <summary>Standard deviation of an arrival as a share of the time until then.</summary>
    private const double Spread = 0.1;

    /// <summary>A request lapses when nothing more is heard of it for so long after its arrival, ticks.</summary>
    private const int Duration = 300;

    /// <summary>Mass of the trucks of usual types, kilograms: a rigid one, an articulated one.</summary>
    private const int RigidMass = 14_000, ArticulatedMass = 30_000;

    /// <summary>Longer than this is articulated, metres.</summary>
    private const double RigidLength = 12.5;

    /// <summary>The simulation begins on a Monday, 00:00.</summary>
    private static readonly DateTime Origin = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly RoadGraph _graph;
    private readonly ISignalSystem _system;
    private readonly SignalRoads _roads;
    private readonly ulong _seed;

    public PrioritySender(RoadGraph graph, ISignalSystem system, ulong seed)
    {
        (_graph, _system, _seed) = (graph, system, seed);
        _roads = new SignalRoads(graph, system.Junctions);
    }

    /// <summary>Requests sent so far, one for each junction.</summary>
    public long Sent { get; set; }

    /// <summary>Whether vehicles of a class ask for priority.</summary>
    public static bool Asks(VehicleClass vehicleClass) => ClassOf(vehicleClass, 1) != PriorityClass.Other;

    /// <summary>Whether a vehicle sends at a tick: once a second, not all in the same tick.</summary>
    public static bool IsDue(long tick, int ticksPerStep, uint station) => (tick + (station % Period)) % Period < ticksPerStep;

    /// <summary>Seconds a vehicle of public transport is behind its timetable; see <see cref="Timetable"/>.</summary>
    public int Lateness(uint station, double underWay, double driven, int stopsServed) =>
        Timetable.Lateness(Timetable.StartLateness(_seed, station), underWay, driven, stopsServed);

    /// <summary>Sends the requests of a vehicle whose route is known.</summary>
    public void Send(long tick, in Requester requester, int[] route, int at)
    {
        Span<SignalAhead> ahead = stackalloc SignalAhead[MostJunctions];
        var emergency = requester.Class == VehicleClass.Emergency;
        var count = _roads.Find(route, at, requester.Lane, requester.Position, emergency ? EmergencyReach : Reach, ahead);
        // One junction at a time is enough for others: their arrival at the next one depends on this one.
        for (var i = 0; i < (emergency ? count : Math.Min(count, 1)); i++)
            Send(tick, requester, ahead[i], route, at);
    }

    /// <summary>Sends the request of a vehicle of which only the lane is known.</summary>
    public void Send(long tick, in Requester requester, int junction, double distance) =>
        Send(tick, requester, new SignalAhead(junction, _roads.LaneOf(junction, requester.Lane), -1, distance), [], 0);

    private void Send(long tick, in Requester requester, in SignalAhead ahead, int[] route, int at)
    {
        var kind = ClassOf(requester.Class, requester.Size);
        var speed = Math.Max(requester.Speed, ShareOfLimit * _graph.LaneSpeed[requester.Lane]);
        var travel = ahead.Distance / Math.Max(1, speed) * 10;
        var deviation = Spread * travel;
        var stops = requester.AtStop || StopsBefore(requester, ahead, route, at);
        if (stops)
        {
            travel += requester.AtStop ? Dwell / 2 : Dwell;
            deviation = Math.Sqrt((deviation * deviation) + (DwellDeviation * DwellDeviation));
        }

        var truck = kind is PriorityClass.Truck or PriorityClass.TruckPlatoon;
        var request = new PriorityRequest
        {
            Message = PriorityMessage.Request,
            Channel = PriorityChannel.Srem,
            StationId = requester.Station,
            RequestId = (byte)(ahead.Junction + 1),
            SequenceNumber = (int)(tick / Period % 128),
            Role = RoleOf(kind),
            Importance = (byte)(kind == PriorityClass.Emergency ? 14 : 0),
            Class = kind,
            Inbound = ahead.Lane >= 0 ? PriorityPlace.Lane(ahead.Lane) : default,
            Outbound = ahead.Exit,
            ArrivalTick = tick + (long)travel,
            ArrivalDeviation = (int)Math.Max(5, deviation),
            Duration = Duration,
            LatenessSeconds = requester.LatenessSeconds,
            MassKilograms = truck ? requester.Length > RigidLength ? ArticulatedMass : RigidMass : PriorityRequest.Unknown,
            Size = Math.Max(1, requester.Size),
            Flags = requester.AtStop ? PriorityFlags.DoorsOpen : PriorityFlags.None,
        };
        // As an SREM tells it, so that a junction behind a bus gets the same.
        var junction = _system.Junctions[ahead.Junction];
        var now = UtcMoment.Of(Origin.AddTicks(tick * (TimeSpan.TicksPerSecond / 10)));
        _system.Request(ahead.Junction, SremPriority.ToRequest(SremPriority.ToSrem(request, junction, tick, now), junction, tick, now, ""));
        Sent++;
    }

    /// <summary>Whether the vehicle will stand at a stop before it comes to a junction.</summary>
    private bool StopsBefore(in Requester requester, in SignalAhead ahead, int[] route, int at)
    {
        if (requester.StopLane < 0)
            return false;
        if (_graph.LaneEdge[requester.StopLane] == _graph.LaneEdge[requester.Lane])
            return requester.StopPosition > requester.Position;
        var left = ahead.Distance - (_graph.LaneLength[requester.Lane] - requester.Position);
        for (var i = at + 1; i < route.Length && left > 0; i++)
        {
            if (route[i] == _graph.LaneEdge[requester.StopLane])
                return true;
            left -= _graph.LaneLength[_graph.EdgeLanes[route[i]][0]];
        }

        return false;
    }

    private static PriorityClass ClassOf(VehicleClass vehicleClass, int size) => vehicleClass switch
    {
        VehicleClass.Emergency => PriorityClass.Emergency,
        VehicleClass.Bus or VehicleClass.Coach => PriorityClass.Bus,
        VehicleClass.Tram => PriorityClass.Tram,
        VehicleClass.Truck or VehicleClass.Trailer => size > 1 ? PriorityClass.TruckPlatoon : PriorityClass.Truck,
        VehicleClass.Bicycle when size > 1 => PriorityClass.CycleGroup,
        _ => PriorityClass.Other,
    };

    private static BasicVehicleRole RoleOf(PriorityClass kind) => kind switch
    {
        PriorityClass.Emergency => BasicVehicleRole.Emergency,
        PriorityClass.Bus or PriorityClass.Tram => BasicVehicleRole.PublicTransport,
        PriorityClass.Truck or PriorityClass.TruckPlatoon => BasicVehicleRole.Truck,
        PriorityClass.CycleGroup => BasicVehicleRole.Cyclist,
        _ => BasicVehicleRole.BasicVehicle,
    };
}
