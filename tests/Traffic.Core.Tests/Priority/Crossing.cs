using Traffic.Core.Kernel;
using Traffic.Core.Priority;
using Traffic.Core.Tests.Kernel;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Core.Tests.Priority;

/// <summary>A crossing of a road from the south (group 1), one from the east (group 2) and a crossing for pedestrians over the first (group 3).</summary>
internal sealed class Crossing
{
    public const int South = 0, East = 1, Walk = 2;

    private readonly LocalPlane _plane;

    public Crossing(
        ControllerKind controller = ControllerKind.Predictive, PriorityPolicy? policy = null, int accounts = 0,
        Func<JunctionSpecification, JunctionSpecification>? change = null)
    {
        var specification = Specification with { Priority = policy ?? PriorityPolicy.Default };
        Runtime = new IntersectionRuntime(
            change?.Invoke(specification) ?? specification, controller, new RuntimeOptions { PriorityAccounts = accounts });
        _plane = new LocalPlane(Specification.ReferencePoint);
        for (var i = 0; i < 30; i++) Step();
    }

    public static JunctionSpecification Specification { get; } = new()
    {
        Id = new("crossing"),
        ReferencePoint = GeoPosition.FromDegrees(52.09, 5.12),
        SignalGroups =
        [
            Junctions.Group("1", green: 60), Junctions.Group("2", green: 60), Junctions.Group("3", SignalGroupKind.Pedestrian, green: 80, yellow: 40),
        ],
        Intergreens = [.. Junctions.Conflict("1", "2", 50), .. Junctions.Conflict("1", "3", 60)],
        Stages = [new("A", [new("1")]), new("B", [new("2"), new("3")])],
        Lanes =
        [
            new("south", SignalGroupKind.Motor, 3.2, 13.9, [new(0, -10), new(0, -400)]),
            new("east", SignalGroupKind.Motor, 3.2, 13.9, [new(10, 0), new(400, 0)]),
        ],
        Movements = [new("south", new("1"), MovementDirection.Straight), new("east", new("2"), MovementDirection.Straight)],
        Detectors =
        [
            new() { Id = new("k3"), Kind = DetectorKind.PushButton, SignalGroup = new("3"), Request = DetectorRequest.RedOrYellow },
            new() { Id = new("in1"), Kind = DetectorKind.Other, SignalGroup = new("1") },
            // Far loops that see nobody: with them the junction is not blind.
            new() { Id = new("f1"), Kind = DetectorKind.Queue, SignalGroup = new("1"), Place = new("south", 380, 2) },
            new() { Id = new("f2"), Kind = DetectorKind.Queue, SignalGroup = new("2"), Place = new("east", 380, 2) },
            new() { Id = new("out1"), Kind = DetectorKind.Other, SignalGroup = new("1") },
        ],
    };

    public IntersectionRuntime Runtime { get; }

    public PriorityDesk Desk => Runtime.Priority;

    public long Next => Runtime.Tick + 1;

    public List<PriorityEvent> Events { get; } = [];

    public List<PriorityLedgerRow> Rows { get; } = [];

    public static PriorityRequest Bus(uint station, long arrival, int lane = South, int sequence = 0, byte id = 1) => new()
    {
        Message = PriorityMessage.Request,
        Channel = PriorityChannel.Srem,
        StationId = station,
        RequestId = id,
        SequenceNumber = sequence,
        Class = PriorityClass.Bus,
        Inbound = PriorityPlace.Lane(lane),
        ArrivalTick = arrival,
    };

    public void Step(int ticks = 1)
    {
        for (var i = 0; i < ticks; i++)
        {
            Runtime.Step(Next);
            Events.AddRange(Desk.Events);
            Rows.AddRange(Desk.Ledger.Rows);
        }
    }

    /// <summary>Sends the CAM of a vehicle so far before the stop line of a lane.</summary>
    public void Send(uint station, int lane, double distance, double speed, StationType type = StationType.PassengerCar, CamSpecial special = CamSpecial.None) =>
        Runtime.Observe(new Cam
        {
            StationId = station,
            StationType = type,
            GenerationDeltaTime = (ushort)(Next * 100),
            Position = _plane.ToGeo(lane == South ? new LocalPoint(0, -10 - distance) : new LocalPoint(10 + distance, 0)),
            Heading = (ushort)(lane == South ? 0 : 2700),
            Speed = (ushort)(speed * 100),
            HasLowFrequencyContainer = true,
            Special = special,
        });

    /// <summary>Lets a vehicle drive to the stop line at a speed, wait there for green, and cross; calls back each tick.</summary>
    public long Drive(uint station, int lane, double distance, double speed, StationType type = StationType.Bus, Action? each = null, int most = 3000)
    {
        for (var i = 0; i < most; i++)
        {
            var green = (Runtime.Green >> lane & 1) != 0;
            var moves = distance > 1 || green;
            if (moves) distance -= speed * 0.1;
            if (i % 5 == 0 || distance < 0) Send(station, lane, distance, moves ? speed : 0, type);
            each?.Invoke();
            Step();
            if (distance < -3) return Runtime.Tick;
        }

        return -1;
    }
}
