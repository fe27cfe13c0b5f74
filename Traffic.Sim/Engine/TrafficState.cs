using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Traffic.Sim.Random;
using Traffic.Sim.State;
using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>
/// All vehicles on the road and where they are: for each lane the slots of the vehicles whose front is on it, foremost first,
/// and of those whose rear still is. Shared by the phases of a step.
/// </summary>
internal sealed class TrafficState
{
    private const double SidewaysMargin = 0.3;
    private const double NarrowingLookahead = 10;
    private const uint CarBit = 1u << (int)Networks.VehicleClass.Passenger;

    public const int PrefetchDistance = 3;
    private const int CacheLine = 64;

    private readonly SlotList _free = new();
    private int[] _order = new int[256 + PrefetchDistance];
    private readonly int[] _narrow;

    // One bit for each lane with a front on it: most lanes are empty most of the time.
    private readonly ulong[] _busy;

    public TrafficState(RoadGraph graph, Philox random, double step)
    {
        Graph = graph;
        Random = random;
        Step = step;
        var lanes = graph.LaneLength.Length;
        Lanes = new int[lanes][];
        Fronts = new double[lanes][];
        Counts = new int[lanes];
        Occupied = new double[lanes];
        OccupiedBefore = new double[lanes];
        Tails = new int[lanes][];
        TailCounts = new int[lanes];
        _narrow = new int[lanes];
        _busy = new ulong[(lanes + 63) / 64];
        BusyLanes = new int[lanes];
        BusyStarts = new int[lanes];
        for (var lane = 0; lane < lanes; lane++)
        {
            Lanes[lane] = new int[(int)(graph.LaneLength[lane] / 6) + 4];
            Fronts[lane] = new double[Lanes[lane].Length];
            Tails[lane] = new int[4];
        }
    }

    public RoadGraph Graph { get; }

    public Philox Random { get; }

    /// <summary>Seconds.</summary>
    public double Step { get; }

    /// <summary>Steps done.</summary>
    public long StepNumber { get; set; }

    /// <summary>Seconds.</summary>
    public double Time { get; set; }

    public Vehicle[] Vehicles { get; private set; } = new Vehicle[256];

    public int[][] Lanes { get; }

    /// <summary>
    /// Positions of the vehicles on each lane in the order of <see cref="Lanes"/>, behind one another in memory for those who look for
    /// neighbours. While vehicles move those of the last step.
    /// </summary>
    public double[][] Fronts { get; }

    public int[] Counts { get; }

    /// <summary>Road the vehicles whose front is on a lane take up, with their gaps, metres.</summary>
    public double[] Occupied { get; }

    /// <summary>The same before anybody changed lanes in this step.</summary>
    public double[] OccupiedBefore { get; }

    public int[][] Tails { get; }

    public int[] TailCounts { get; }

    /// <summary>Lanes with vehicles when last collected, ascending; the first <see cref="BusyCount"/> count.</summary>
    public int[] BusyLanes { get; }

    public int BusyCount { get; private set; }

    /// <summary>For each of the busy lanes the place of its first vehicle in the order of all of them.</summary>
    public int[] BusyStarts { get; }

    public int Running { get; private set; }

    /// <summary>Slots ever used; slots below may be empty.</summary>
    public int SlotLimit { get; private set; }

    /// <summary>Persons on crossings and on their way to them; null when nobody walks.</summary>
    public Pedestrians.CrossingField? Walkers { get; set; }

    /// <summary>Letters of the signals, by <see cref="RoadLink.Signal"/>.</summary>
    public byte[] Letters { get; set; } = [];

    /// <summary>Seconds each signal has shown its letter.</summary>
    public double[] LetterAge { get; set; } = [];

    public int Take()
    {
        Running++;
        if (_free.TryPop(out var slot))
            return slot;
        if (SlotLimit == Vehicles.Length)
        {
            var bigger = new Vehicle[Vehicles.Length * 2];
            Vehicles.CopyTo(bigger, 0);
            Vehicles = bigger;
            _order = new int[bigger.Length + PrefetchDistance];
        }

        return SlotLimit++;
    }

    public void Release(int slot)
    {
        Running--;
        Vehicles[slot] = default;
        Vehicles[slot].Lane = -1;
        _free.Add(slot);
    }

    /// <summary>Puts a vehicle into the list of its lane at its position.</summary>
    public void Enter(int slot, int lane)
    {
        ref var vehicle = ref Vehicles[slot];
        vehicle.Lane = lane;
        Occupied[lane] += vehicle.Type.Length + vehicle.Type.MinGap;
        if (vehicle.File >= 0)
        {
            _narrow[lane]++;
            vehicle.File = Math.Min(vehicle.File, Files(lane, vehicle.Type) - 1);
        }

        var count = Counts[lane];
        if (count == Lanes[lane].Length)
        {
            Array.Resize(ref Lanes[lane], count * 2);
            Array.Resize(ref Fronts[lane], count * 2);
        }

        var (list, fronts, front) = (Lanes[lane], Fronts[lane], vehicle.Position);
        var i = count;
        while (i > 0 && fronts[i - 1] < front)
        {
            list[i] = list[i - 1];
            fronts[i] = fronts[i - 1];
            i--;
        }

        list[i] = slot;
        fronts[i] = front;
        Counts[lane] = count + 1;
        // Lanes of edges that change lanes at the same time share words.
        Interlocked.Or(ref _busy[lane >> 6], 1UL << lane);
        Look(ref vehicle);
    }

    /// <summary>Tells a vehicle what its lane is worth for its route.</summary>
    public void Look(ref Vehicle vehicle) => vehicle.Onward = Graph.LaneInside[vehicle.Lane]
        ? new RouteLane(0, vehicle.Lane, 0, NextLink(vehicle.Route, vehicle.RouteIndex, vehicle.Lane))
        : vehicle.Route[vehicle.RouteIndex, Graph.LaneIndex[vehicle.Lane]];

    /// <summary>Lists the lanes with vehicles on them; the list holds until somebody enters or leaves a lane.</summary>
    public void CollectBusyLanes()
    {
        var (count, place) = (0, 0);
        for (var word = 0; word < _busy.Length; word++)
        {
            for (var rest = _busy[word]; rest != 0; rest &= rest - 1)
            {
                var lane = (word << 6) + BitOperations.TrailingZeroCount(rest);
                BusyLanes[count] = lane;
                BusyStarts[count++] = place;
                Lanes[lane].AsSpan(0, Counts[lane]).CopyTo(_order.AsSpan(place));
                place += Counts[lane];
            }
        }

        BusyCount = count;
        _order.AsSpan(place, PrefetchDistance).Clear();
    }

    /// <summary>
    /// Has the processor fetch the first lines of a vehicle further on in the order of the busy lanes: in large networks vehicles lie
    /// too far apart in memory to be in any cache.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int place, int lines) => PrefetchSlot(_order[place + PrefetchDistance], lines);

    /// <summary>Has the processor fetch the first lines of a vehicle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void PrefetchSlot(int slot, int lines)
    {
        if (!Sse.IsSupported)
            return;
        ref var vehicle = ref Unsafe.As<Vehicle, byte>(ref Vehicles[slot]);
        for (var line = 0; line < lines; line++)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AddByteOffset(ref vehicle, line * CacheLine)));
    }

    /// <summary>Cuts the list of occupied lanes into parts with about the same number of vehicles, one for each worker.</summary>
    public void Share(Span<int> starts)
    {
        var parts = starts.Length - 1;
        var (part, vehicles) = (1, 0L);
        starts[0] = 0;
        for (var i = 0; i < BusyCount && part < parts; i++)
        {
            vehicles += Counts[BusyLanes[i]];
            while (part < parts && vehicles * parts >= (long)Running * part)
                starts[part++] = i + 1;
        }

        starts[part..].Fill(BusyCount);
    }

    /// <summary>Takes a vehicle out of the list of its lane.</summary>
    public void Leave(int slot)
    {
        var lane = Vehicles[slot].Lane;
        Occupied[lane] -= Vehicles[slot].Type.Length + Vehicles[slot].Type.MinGap;
        if (Vehicles[slot].File >= 0)
            _narrow[lane]--;
        var list = Lanes[lane];
        var count = Counts[lane] - 1;
        var i = 0;
        while (list[i] != slot)
            i++;
        Array.Copy(list, i + 1, list, i, count - i);
        Array.Copy(Fronts[lane], i + 1, Fronts[lane], i, count - i);
        Counts[lane] = count;
        if (count == 0)
            Interlocked.And(ref _busy[lane >> 6], ~(1UL << lane));
    }

    /// <summary>Takes over where the vehicles of a lane have moved to; where they may pass each other the order is restored.</summary>
    public void Sort(int lane)
    {
        var (list, fronts) = (Lanes[lane], Fronts[lane]);
        var mixed = _narrow[lane] > 0;
        for (var i = 0; i < Counts[lane]; i++)
        {
            var slot = list[i];
            var position = Vehicles[slot].Position;
            var j = i;
            while (mixed && j > 0 && fronts[j - 1] < position)
            {
                list[j] = list[j - 1];
                fronts[j] = fronts[j - 1];
                j--;
            }

            list[j] = slot;
            fronts[j] = position;
        }
    }

    /// <summary>Place in the order of a lane of the first vehicle whose front is behind a place; the number of vehicles for none.</summary>
    public int FirstBehind(int lane, double position)
    {
        var fronts = Fronts[lane].AsSpan(0, Counts[lane]);
        var (low, high) = (0, fronts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (fronts[middle] >= position)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    public void AddTail(int lane, int slot)
    {
        if (TailCounts[lane] == Tails[lane].Length)
            Array.Resize(ref Tails[lane], TailCounts[lane] * 2);
        Tails[lane][TailCounts[lane]++] = slot;
        if (Vehicles[slot].File >= 0)
            _narrow[lane]++;
    }

    public void RemoveTail(int lane, int slot)
    {
        var list = Tails[lane];
        var last = --TailCounts[lane];
        var i = 0;
        while (list[i] != slot)
            i++;
        Array.Copy(list, i + 1, list, i, last - i);
        if (Vehicles[slot].File >= 0)
            _narrow[lane]--;
    }

    /// <summary>Takes a vehicle off all lanes its rear is on.</summary>
    public void ClearTrail(int slot)
    {
        ref var vehicle = ref Vehicles[slot];
        for (var i = 0; i < vehicle.TrailCount; i++)
            RemoveTail(vehicle.Trail[i], slot);
        vehicle.TrailCount = 0;
    }

    /// <summary>Position of a vehicle's rear on a lane its rear is on, metres.</summary>
    public double RearOn(in Vehicle vehicle, int lane)
    {
        var rear = vehicle.Position - vehicle.Type.Length;
        for (var i = 0; i < vehicle.TrailCount; i++)
        {
            rear += Graph.LaneLength[vehicle.Trail[i]];
            if (vehicle.Trail[i] == lane)
                break;
        }

        return rear;
    }

    /// <summary>Number of files narrow vehicles of a type form on a lane. Beside cars they keep to the right in one file.</summary>
    public int Files(int lane, DriverType type) => (Graph.LanePermissions[lane] & CarBit) != 0
        ? 1
        : Math.Max(1, (int)((Graph.LaneWidth[lane] + 0.01) / type.FileWidth));

    public bool IsMixed(int lane) => _narrow[lane] > 0;

    /// <summary>Whether two vehicles can be at the same place of a lane side by side.</summary>
    public bool FitBeside(in Vehicle a, in Vehicle b, int lane)
    {
        if (a.File < 0 && b.File < 0)
            return false;
        if (a.File >= 0 && b.File >= 0)
            return Math.Min(a.File, Files(lane, a.Type) - 1) != Math.Min(b.File, Files(lane, b.Type) - 1);
        return (a.File >= 0 ? a.Type.FileWidth + b.Type.Width : b.Type.FileWidth + a.Type.Width) + SidewaysMargin
            <= Graph.LaneWidth[lane];
    }

    /// <summary>
    /// The nearest vehicle ahead on the own lane that is in the way; -1 when there is none. <paramref name="nextLane"/> (or -1)
    /// tells where the way narrows: those who go there too and do not fit side by side there are followed in time.
    /// </summary>
    public int LeaderOnLane(in Vehicle vehicle, int slot, int lane, int index, int nextLane, out double rear)
    {
        var list = Lanes[lane];
        var best = -1;
        rear = double.PositiveInfinity;
        if (_narrow[lane] == 0)
        {
            if (index > 0)
            {
                best = list[index - 1];
                rear = Vehicles[best].Position - Vehicles[best].Type.Length;
                return best;
            }
        }
        else
        {
            var narrows = nextLane >= 0 && Graph.LaneLength[lane] - vehicle.Position < NarrowingLookahead;
            for (var i = index - 1; i >= 0; i--)
            {
                ref readonly var other = ref Vehicles[list[i]];
                if (FitBeside(vehicle, other, lane) && !(narrows && !FitBeside(vehicle, other, nextLane)
                    && NextLink(other.Route, other.RouteIndex, lane)?.Next == nextLane))
                    continue;
                best = list[i];
                rear = other.Position - other.Type.Length;
                break;
            }
        }

        for (var i = 0; i < TailCounts[lane]; i++)
        {
            var other = Tails[lane][i];
            if (other == slot || FitBeside(vehicle, Vehicles[other], lane))
                continue;
            var otherRear = RearOn(Vehicles[other], lane);
            if (otherRear < rear && (best >= 0 || otherRear > vehicle.Position - vehicle.Type.Length))
                (best, rear) = (other, otherRear);
        }

        return best;
    }

    /// <summary>The hindmost vehicle on a lane ahead that is in the way; -1 when there is none.</summary>
    public int LastOnLane(in Vehicle vehicle, int slot, int lane, out double rear)
    {
        var best = -1;
        rear = double.PositiveInfinity;
        for (var i = Counts[lane] - 1; i >= 0; i--)
        {
            var other = Lanes[lane][i];
            if (other == slot || FitBeside(vehicle, Vehicles[other], lane))
                continue;
            best = other;
            rear = Vehicles[other].Position - Vehicles[other].Type.Length;
            break;
        }

        for (var i = 0; i < TailCounts[lane]; i++)
        {
            var other = Tails[lane][i];
            if (other == slot || FitBeside(vehicle, Vehicles[other], lane))
                continue;
            var otherRear = RearOn(Vehicles[other], lane);
            if (otherRear < rear)
                (best, rear) = (other, otherRear);
        }

        return best;
    }

    /// <summary>The link a vehicle takes from a lane; null at the end of its route or where the lane does not lead on.</summary>
    public RoadLink? NextLink(RoutePlan route, int routeIndex, int lane)
    {
        if (!Graph.LaneInside[lane])
            return route[routeIndex, Graph.LaneIndex[lane]].Link;
        var links = Graph.LaneLinks[lane];
        return links.Length > 0 ? links[0] : null;
    }

    /// <summary>Number of the dawdling draw of this step, 0 to 1.</summary>
    public double DrawDawdle(ref Vehicle vehicle)
    {
        var block = StepNumber >> 2;
        if (vehicle.RandomBlock != block + 1)
        {
            (vehicle.Random0, vehicle.Random1, vehicle.Random2, vehicle.Random3) =
                Random.Block((uint)vehicle.Trip, (uint)block, (uint)DrawPurpose.Dawdle, 0);
            vehicle.RandomBlock = block + 1;
        }

        return Philox.ToUnit((StepNumber & 3) switch
        {
            0 => vehicle.Random0,
            1 => vehicle.Random1,
            2 => vehicle.Random2,
            _ => vehicle.Random3,
        });
    }

    /// <summary>All but the vehicles themselves, for which room is made.</summary>
    public void Exchange(StateArchive archive)
    {
        StepNumber = archive.Exchange(StepNumber);
        Time = archive.Exchange(Time);
        Running = archive.Exchange(Running);
        SlotLimit = archive.Length(SlotLimit);
        _free.Exchange(archive);
        archive.Exchange<int>(Counts);
        archive.Exchange<int>(TailCounts);
        archive.Exchange<int>(_narrow);
        archive.Exchange<double>(Occupied);
        archive.Exchange<ulong>(_busy);
        for (var lane = 0; lane < Lanes.Length; lane++)
        {
            if (Counts[lane] > 0)
            {
                archive.Exchange(ref Lanes[lane], Counts[lane]);
                archive.Exchange(ref Fronts[lane], Counts[lane]);
            }

            if (TailCounts[lane] > 0)
                archive.Exchange(ref Tails[lane], TailCounts[lane]);
        }

        if (Vehicles.Length < SlotLimit)
        {
            var bigger = new Vehicle[Math.Max(SlotLimit, Vehicles.Length * 2)];
            Vehicles.CopyTo(bigger, 0);
            Vehicles = bigger;
            _order = new int[bigger.Length + PrefetchDistance];
        }
    }
}
