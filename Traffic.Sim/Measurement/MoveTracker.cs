using Traffic.Sim.Demand;
using Traffic.Sim.Engine;

namespace Traffic.Sim.Measurement;

/// <summary>
/// Follows the vehicles of a simulation from step to step and tells observers what each did on every lane it touched: on the lane
/// of its front, and on those its rear has not left. After a lane change only the new lane counts, as in SUMO.
/// </summary>
internal sealed class MoveTracker
{
    private const int MaximumLanes = 12;
    private const int MaximumHops = MaximumLanes - 1;

    private readonly TrafficState _state;
    private readonly IReadOnlyList<PlannedVehicle> _demand;
    private readonly MoveObserver[] _everywhere;
    private readonly MoveObserver[] _all;
    private readonly MoveObserver[][] _byLane;
    private readonly int[] _hops = new int[MaximumHops];
    private Trace[] _traces = [];
    private int[] _lanes = [];
    private double[] _ahead = [];

    public MoveTracker(TrafficState state, IReadOnlyList<PlannedVehicle> demand, IReadOnlyList<MoveObserver> observers)
    {
        (_state, _demand) = (state, demand);
        _all = [.. observers];
        _everywhere = [.. observers.Where(observer => observer.Lanes is null)];
        var byLane = new List<MoveObserver>?[state.Lanes.Length];
        foreach (var observer in observers)
            foreach (var lane in observer.Lanes ?? [])
                (byLane[lane] ??= []).Add(observer);
        _byLane = [.. byLane.Select(list => list is null ? [] : list.ToArray())];
    }

    /// <summary>Tells what everybody did in the move of this step; those who arrive are still in their slots.</summary>
    public void AfterMove(IReadOnlyList<int> arrived)
    {
        for (var slot = 0; slot < _state.SlotLimit; slot++)
        {
            if (_state.Vehicles[slot].Lane >= 0 && slot < _traces.Length && _traces[slot].Count > 0)
                Follow(slot);
        }

        for (var i = 0; i < arrived.Count; i++)
        {
            var slot = arrived[i];
            if (slot >= _traces.Length || _traces[slot].Count == 0)
                continue;
            var vehicle = Describe(slot);
            Leave(vehicle, vehicle.Lane, LeaveReason.Arrived);
            _traces[slot] = default;
        }
    }

    /// <summary>Tells who changed lanes and who entered, and that the step is complete.</summary>
    public void AfterEnter(IReadOnlyList<int> entered, double time)
    {
        if (_traces.Length < _state.SlotLimit)
            Grow();
        for (var slot = 0; slot < _state.SlotLimit; slot++)
        {
            var lane = _state.Vehicles[slot].Lane;
            if (lane < 0 || _traces[slot].Count == 0 || _lanes[slot * MaximumLanes] == lane)
                continue;
            var vehicle = Describe(slot);
            Leave(vehicle, _lanes[slot * MaximumLanes], LeaveReason.ChangedLane);
            Begin(slot);
            Enter(vehicle, lane, EntryReason.ChangedLane);
        }

        for (var i = 0; i < entered.Count; i++)
        {
            Begin(entered[i]);
            var vehicle = Describe(entered[i]);
            Enter(vehicle, vehicle.Lane, EntryReason.Departed);
        }

        foreach (var observer in _all)
            observer.EndStep(time);
    }

    /// <summary>Forgets what it knew and follows everybody from where a state that was taken over puts them.</summary>
    public void Resume()
    {
        if (_traces.Length < _state.SlotLimit)
            Grow();
        Array.Clear(_traces);
        for (var slot = 0; slot < _state.SlotLimit; slot++)
        {
            if (_state.Vehicles[slot].Lane < 0)
                continue;
            Begin(slot);
            var vehicle = Describe(slot);
            Enter(vehicle, vehicle.Lane, EntryReason.ChangedLane);
        }
    }

    private void Grow()
    {
        var size = Math.Max(256, _state.SlotLimit * 2);
        Array.Resize(ref _traces, size);
        Array.Resize(ref _lanes, size * MaximumLanes);
        Array.Resize(ref _ahead, size * MaximumLanes);
    }

    private void Begin(int slot)
    {
        ref readonly var vehicle = ref _state.Vehicles[slot];
        _traces[slot] = new Trace(1, vehicle.RouteIndex, vehicle.Position);
        _lanes[slot * MaximumLanes] = vehicle.Lane;
        _ahead[slot * MaximumLanes] = 0;
    }

    private void Follow(int slot)
    {
        ref readonly var vehicle = ref _state.Vehicles[slot];
        var trace = _traces[slot];
        var described = Describe(slot);
        var hops = FindWay(vehicle, _lanes[slot * MaximumLanes], trace.RouteIndex);
        for (var i = 0; i < hops; i++)
            Push(slot, ref trace, _hops[i]);

        var first = slot * MaximumLanes;
        var distance = vehicle.Position + _ahead[first + hops] - trace.Position;
        for (var i = 0; i < trace.Count; i++)
        {
            var to = vehicle.Position + _ahead[first + i];
            var length = _state.Graph.LaneLength[_lanes[first + i]];
            var move = new LaneMove(_lanes[first + i], length, to - distance, to, distance / _state.Step, described.Length, _state.Step);
            Move(described, move);
        }

        for (var i = hops; i > 0; i--)
        {
            Leave(described, _lanes[first + i], LeaveReason.Drove);
            Enter(described, _lanes[first + i - 1], EntryReason.Drove);
        }

        var rear = vehicle.Position - described.Length;
        while (trace.Count > 1
            && rear + _ahead[first + trace.Count - 1] > _state.Graph.LaneLength[_lanes[first + trace.Count - 1]])
            trace.Count--;
        (trace.RouteIndex, trace.Position) = (vehicle.RouteIndex, vehicle.Position);
        _traces[slot] = trace;
    }

    /// <summary>The lanes driven onto since the last step, in order, the same way the vehicle found them.</summary>
    private int FindWay(in Vehicle vehicle, int lane, int routeIndex)
    {
        var hops = 0;
        while (lane != vehicle.Lane && hops < MaximumHops)
        {
            var link = _state.NextLink(vehicle.Route, routeIndex, lane);
            if (link is null)
                break;
            lane = link.Next;
            if (!_state.Graph.LaneInside[lane])
                routeIndex++;
            _hops[hops++] = lane;
        }

        return hops;
    }

    private void Push(int slot, ref Trace trace, int lane)
    {
        var first = slot * MaximumLanes;
        var length = _state.Graph.LaneLength[_lanes[first]];
        trace.Count = Math.Min(trace.Count + 1, MaximumLanes);
        for (var i = trace.Count - 1; i > 0; i--)
            (_lanes[first + i], _ahead[first + i]) = (_lanes[first + i - 1], _ahead[first + i - 1] + length);
        (_lanes[first], _ahead[first]) = (lane, 0);
    }

    private MovingVehicle Describe(int slot)
    {
        ref readonly var vehicle = ref _state.Vehicles[slot];
        return new MovingVehicle(
            slot, _demand[vehicle.Trip], vehicle.Lane, vehicle.Position, vehicle.Type.Length, vehicle.Speed,
            (vehicle.Speed - vehicle.PreviousSpeed) / _state.Step,
            Math.Min(_state.Graph.LaneSpeed[vehicle.Lane] * vehicle.SpeedFactor, vehicle.MaximumSpeed), vehicle.TimeLoss,
            vehicle.Type.Emission);
    }

    private void Move(in MovingVehicle vehicle, in LaneMove move)
    {
        foreach (var observer in _everywhere)
            observer.Move(vehicle, move);
        foreach (var observer in _byLane[move.Lane])
            observer.Move(vehicle, move);
    }

    private void Enter(in MovingVehicle vehicle, int lane, EntryReason reason)
    {
        foreach (var observer in _everywhere)
            observer.Enter(vehicle, lane, reason);
        foreach (var observer in _byLane[lane])
            observer.Enter(vehicle, lane, reason);
    }

    private void Leave(in MovingVehicle vehicle, int lane, LeaveReason reason)
    {
        foreach (var observer in _everywhere)
            observer.Leave(vehicle, lane, reason);
        foreach (var observer in _byLane[lane])
            observer.Leave(vehicle, lane, reason);
    }

    /// <summary>Lanes under a vehicle, foremost first in the arrays beside, and where it was after the last step.</summary>
    private record struct Trace(int Count, int RouteIndex, double Position);
}
