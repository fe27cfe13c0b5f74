using System.Text;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Networks;
using Traffic.Sim.Random;

namespace Traffic.Sim.Traci;

/// <summary>
/// The vehicles under way in SUMO. Names and lanes are looked up without making strings; nothing is allocated in a step in which
/// no vehicle departs.
/// </summary>
internal sealed class SumoVehicles
{
    private const int LongestName = 512;
    private const int MostLanesInAStep = SumoVehicle.TrailLength;

    private readonly RoadGraph _graph;
    private readonly Philox _random;
    private readonly double _penetration;
    private readonly double _step;
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _slotOf;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _laneOf;
    private readonly Stack<int> _free = new();
    private SumoVehicle[] _vehicles = new SumoVehicle[256];
    private uint _departed;

    public SumoVehicles(RoadGraph graph, ulong seed, double penetration, double step)
    {
        (_graph, _random, _penetration, _step) = (graph, new Philox(seed), penetration, step);
        _slotOf = _slots.GetAlternateLookup<ReadOnlySpan<char>>();
        _laneOf = graph.Network.Lanes.ToDictionary(lane => lane.Id, lane => lane.Index, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        for (var slot = _vehicles.Length - 1; slot >= 0; slot--)
            _free.Push(slot);
    }

    /// <summary>Slots of the vehicles under way in order of departure.</summary>
    public List<int> Order { get; } = [];

    /// <summary>A vehicle by its slot.</summary>
    public ref SumoVehicle this[int slot] => ref _vehicles[slot];

    /// <summary>Takes in a vehicle that has departed; gives its slot.</summary>
    public int Add(ReadOnlySpan<byte> name)
    {
        var text = Encoding.UTF8.GetString(name);
        if (_free.Count == 0)
        {
            var before = _vehicles.Length;
            Array.Resize(ref _vehicles, before * 2);
            for (var i = _vehicles.Length - 1; i >= before; i--)
                _free.Push(i);
        }

        var slot = _free.Pop();
        _vehicles[slot] = new SumoVehicle
        {
            Name = text,
            Number = ++_departed,
            Lane = -1,
            // By name and not by order: the same vehicles are connected whatever the controller does to the traffic.
            IsConnected = _random.Uniform(Hash(text), 0, DrawPurpose.Penetration) < _penetration,
            Length = 5,
            Class = VehicleClass.Passenger,
        };
        _slots.Add(text, slot);
        Order.Add(slot);
        return slot;
    }

    /// <summary>Forgets a vehicle; one that is not known is no error.</summary>
    public void Remove(ReadOnlySpan<byte> name)
    {
        if (Find(name) is not (>= 0 and var slot))
            return;
        _slots.Remove(_vehicles[slot].Name);
        Order.Remove(slot);
        _free.Push(slot);
    }

    /// <summary>Slot of a vehicle; -1 when it is not known.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        Span<char> text = stackalloc char[LongestName];
        return name.Length <= LongestName && _slotOf.TryGetValue(text[..Encoding.UTF8.GetChars(name, text)], out var slot) ? slot : -1;
    }

    /// <summary>Reads the variables of one vehicle as of now.</summary>
    /// <param name="slot">Its slot; -1 to read past them.</param>
    /// <param name="reader">Stands behind the number of variables.</param>
    /// <param name="variables">Number of variables.</param>
    /// <param name="monitor">Takes what it loses on the approaches.</param>
    public void Update(int slot, ref TraciReader reader, int variables, JunctionMonitor monitor)
    {
        SumoVehicle nobody = default;
        ref var vehicle = ref slot >= 0 ? ref _vehicles[slot] : ref nobody;
        var (lane, before) = (-1, vehicle.TimeLoss);
        for (; variables > 0; variables--)
        {
            var variable = reader.Byte();
            var isValid = reader.Byte() == 0;
            var type = reader.Byte();
            switch (variable, isValid, type)
            {
                case (TraciId.LaneId, true, TraciId.TypeString):
                    lane = FindLane(reader.String());
                    break;
                case (TraciId.Position, true, TraciId.TypePosition):
                    vehicle.Point = new NetworkPoint(reader.Double(), reader.Double());
                    break;
                case (TraciId.LanePosition, true, TraciId.TypeDouble):
                    vehicle.Position = reader.Double();
                    break;
                case (TraciId.Speed, true, TraciId.TypeDouble):
                    vehicle.Speed = Math.Max(0, reader.Double());
                    break;
                case (TraciId.Angle, true, TraciId.TypeDouble):
                    vehicle.Angle = reader.Double();
                    break;
                case (TraciId.Acceleration, true, TraciId.TypeDouble):
                    vehicle.Acceleration = reader.Double();
                    break;
                case (TraciId.Signals, true, TraciId.TypeInt):
                    vehicle.Signals = reader.Int();
                    break;
                case (TraciId.TimeLoss, true, TraciId.TypeDouble):
                    vehicle.TimeLoss = reader.Double();
                    break;
                case (TraciId.Co2, true, TraciId.TypeDouble):
                    vehicle.Co2 = Math.Max(0, reader.Double());
                    break;
                default:
                    reader.SkipValue(type);
                    break;
            }
        }

        if (slot < 0)
            return;
        if (vehicle.Lane < 0)
        {
            // What it was before the subscription; the same step tells what it is now.
            vehicle.Lane = lane;
            return;
        }

        vehicle.Odometer += vehicle.Speed * _step;
        if (lane != vehicle.Lane)
            Enter(ref vehicle, lane, monitor);
        Forget(ref vehicle);
        Evaluate(ref vehicle, vehicle.TimeLoss - before, monitor);
    }

    private int FindLane(ReadOnlySpan<byte> name)
    {
        Span<char> text = stackalloc char[LongestName];
        return name.Length <= LongestName && _laneOf.TryGetValue(text[..Encoding.UTF8.GetChars(name, text)], out var lane) ? lane : -1;
    }

    /// <summary>The front is on another lane: beside the old one, or beyond it, perhaps with short ones in between.</summary>
    private void Enter(ref SumoVehicle vehicle, int lane, JunctionMonitor monitor)
    {
        var from = vehicle.Lane;
        vehicle.Lane = lane;
        if (from < 0 || lane < 0)
        {
            vehicle.BehindCount = 0;
            return;
        }

        if (_graph.LaneEdge[from] == _graph.LaneEdge[lane])
            return;
        Span<int> way = stackalloc int[MostLanesInAStep];
        var length = Way(from, lane, way);
        if (length == 0)
        {
            // It changed lanes before it left the edge.
            foreach (var side in _graph.EdgeLanes[_graph.LaneEdge[from]])
            {
                from = side;
                length = Way(from, lane, way);
                if (length > 0)
                    break;
            }
        }

        if (length == 0)
        {
            vehicle.BehindCount = 0;
            return;
        }

        var last = from;
        for (var i = 0; i < length; i++)
        {
            monitor.Pass(_graph, last, way[i]);
            Push(ref vehicle, last);
            last = way[i];
        }
    }

    private void Push(ref SumoVehicle vehicle, int lane)
    {
        var length = _graph.Network.Lanes[lane].Length;
        vehicle.BehindCount = Math.Min(vehicle.BehindCount + 1, SumoVehicle.TrailLength);
        for (var i = vehicle.BehindCount - 1; i > 0; i--)
            vehicle.Behind[i] = vehicle.Behind[i - 1] with { Distance = vehicle.Behind[i - 1].Distance + length };
        vehicle.Behind[0] = new SumoVehicle.TrailPart(lane, length);
    }

    /// <summary>Lanes the rear left before the last step are not behind any more.</summary>
    private void Forget(ref SumoVehicle vehicle)
    {
        while (vehicle.BehindCount > 0)
        {
            var part = vehicle.Behind[vehicle.BehindCount - 1];
            var rear = vehicle.Position + part.Distance - vehicle.Length - (vehicle.Speed * _step);
            if (rear <= _graph.Network.Lanes[part.Lane].Length)
                return;
            vehicle.BehindCount--;
        }
    }

    // The lanes behind `from` up to and with `to`, when a few links lead there.
    private int Way(int from, int to, Span<int> way)
    {
        if (way.IsEmpty)
            return 0;
        foreach (var link in _graph.LaneLinks[from])
        {
            way[0] = link.Next;
            if (link.Next == to)
                return 1;
        }

        foreach (var link in _graph.LaneLinks[from])
        {
            var rest = Way(link.Next, to, way[1..]);
            if (rest == 0)
                continue;
            way[0] = link.Next;
            return rest + 1;
        }

        return 0;
    }

    private void Evaluate(ref SumoVehicle vehicle, double timeLoss, JunctionMonitor monitor)
    {
        const double HaltingSpeed = 0.1;
        var stands = vehicle.Speed < HaltingSpeed;
        var junction = vehicle.Lane >= 0 ? monitor.LaneJunction[vehicle.Lane] : -1;
        if (junction >= 0)
        {
            monitor.AddLossOnLane(vehicle.Lane, timeLoss, stands ? _step : 0, stands && !vehicle.Stands);
            monitor.AddCo2OnLane(vehicle.Lane, vehicle.Co2 * _step);
        }

        vehicle.Stands = stands;
        vehicle.StandingTime = stands ? vehicle.StandingTime + _step : 0;
    }

    /// <summary>FNV-1a (Fowler, Noll, Vo), 32 bits.</summary>
    private static uint Hash(string text)
    {
        var hash = 2_166_136_261u;
        foreach (var letter in text)
            hash = (hash ^ letter) * 16_777_619u;
        return hash;
    }
}
