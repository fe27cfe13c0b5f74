using Traffic.Sim.Demand;
using Traffic.Sim.Engine;
using Traffic.Sim.Random;
using Traffic.Sim.State;

namespace Traffic.Sim.Pedestrians;

/// <summary>
/// Moves the persons of a run: along sidewalks, walking areas and crossings at the speed they like, less SUMO's dawdling (up to a
/// fifth, its default) and less where it is crowded (Weidmann, Transporttechnik der Fussgänger, IVT ETH Zürich 1993:
/// v = v0 (1 - exp(-1.913 (1/D - 1/5.4))), D persons per m²). Who comes to a crossing waits for green, or for a gap where
/// pedestrians have to yield; nobody steps before a vehicle that cannot stop any more.
/// </summary>
internal sealed class Crowd
{
    private const double Dawdling = 0.2;
    private const double JamDensity = 5.4;
    private const double CrowdFactor = 1.913;
    private const double Standing = 0.1;
    private const double SeenBefore = 6;
    private const double Gap = 1;
    private const double StoppingMargin = 1;

    private readonly TrafficState _state;
    private readonly RoadGraph _graph;
    private readonly IReadOnlyList<PlannedPerson> _persons;
    private readonly Func<PlannedPerson, int, double> _speedFactor;
    private readonly IReadOnlyList<ApproachLog> _approaches;
    private readonly CrossingField _field;
    private readonly int[] _onLane;
    private readonly int[] _waitingAt;
    private readonly RoadLink[]?[] _entriesOver;
    private readonly List<Walker> _walkers = [];
    private readonly List<WalkerState> _states = [];
    private int _due;

    public Crowd(
        TrafficState state, IReadOnlyList<PlannedPerson> persons, IReadOnlyList<ApproachLog> approaches,
        Func<PlannedPerson, int, double> speedFactor)
    {
        (_state, _graph, _persons, _approaches, _speedFactor) = (state, state.Graph, persons, approaches, speedFactor);
        _field = new CrossingField(_graph.LaneLength.Length, _graph.Links.Length);
        _state.Walkers = _field;
        _onLane = new int[_graph.LaneLength.Length];
        _waitingAt = new int[_graph.Links.Length];
        _entriesOver = new RoadLink[]?[_graph.LaneLength.Length];
        foreach (var person in persons)
            foreach (var stage in person.Stages)
                foreach (var piece in stage.Way)
                    if (piece.Connection >= 0 && _entriesOver[piece.Lane] is null)
                    {
                        _entriesOver[piece.Lane] = EntriesOver(piece.Lane);
                        _field.SetLink(piece.Lane, piece.Connection);
                    }
    }

    /// <summary>Persons under way, in the order of their departure.</summary>
    public IReadOnlyList<Walker> Walkers => _walkers;

    /// <summary>Persons that have departed.</summary>
    public int Departed => _due;

    /// <summary>Whether all have done what they had to do.</summary>
    public bool IsFinished => _due == _persons.Count && _walkers.Count == 0;

    /// <summary>Persons waiting to step onto a crossing, by link.</summary>
    public int WaitingAt(int link) => _waitingAt[link];

    /// <summary>One step; those who depart now move from the next one on.</summary>
    public void Step(IPersonListener listener)
    {
        Array.Clear(_waitingAt);
        var kept = 0;
        for (var i = 0; i < _walkers.Count; i++)
        {
            var walker = _walkers[i];
            if (Advance(walker, listener))
                _walkers[kept++] = walker;
        }

        _walkers.RemoveRange(kept, _walkers.Count - kept);
        while (_due < _persons.Count && _persons[_due].Depart <= _state.Time + 1e-9)
        {
            var walker = new Walker(_persons[_due], _due, _speedFactor(_persons[_due], _due), _state.Time);
            _walkers.Add(walker);
            if (!walker.Current.IsHalt && walker.Current.Way.Length > 0)
                _onLane[walker.Here.Lane]++;
            _due++;
        }
    }

    /// <summary>Saves or takes over who is under way.</summary>
    public void Exchange(StateArchive archive)
    {
        _due = archive.Exchange(_due);
        archive.Exchange(_waitingAt.AsSpan());
        _states.Clear();
        foreach (var walker in _walkers)
            _states.Add(walker.State);
        archive.Exchange(_states);
        if (!archive.IsReading)
            return;
        _walkers.Clear();
        Array.Clear(_onLane);
        foreach (var state in _states)
        {
            var walker = new Walker(_persons[state.Index], state.Index, state.SpeedFactor, state.Depart) { State = state };
            _walkers.Add(walker);
            if (!walker.Current.IsHalt)
                _onLane[walker.Here.Lane]++;
        }
    }

    /// <summary>Tells drivers who is on a crossing and who is about to step on one. Depends on nothing but persons and lamps.</summary>
    public void Publish()
    {
        _field.Clear();
        foreach (var walker in _walkers)
        {
            if (walker.Current.IsHalt)
                continue;
            var piece = walker.Here;
            if (piece.Connection >= 0)
                _field.AddOn(piece.Lane, piece.PositionAfter(walker.Way), piece.To >= piece.From);
            if (walker.Piece + 1 >= walker.Current.Way.Length)
                continue;
            var next = walker.Current.Way[walker.Piece + 1];
            if (next.Connection < 0 || next.Connection == piece.Connection)
                continue;
            var wanted = Math.Max(Standing, walker.WantedSpeed);
            var arrival = (piece.Length - walker.Way) / wanted;
            // Who has to yield, or sees red, claims nothing.
            if (arrival < SeenBefore && ShowsWay(_graph.Links[next.Connection], out var yields) && !yields)
                _field.AddComing(next.Connection, arrival, arrival + (next.Length / wanted));
        }
    }

    private bool Advance(Walker walker, IPersonListener listener)
    {
        var stage = walker.Current;
        if (stage.IsHalt)
        {
            walker.Speed = 0;
            return _state.Time < Math.Max(walker.StageBegan + stage.Duration, stage.Until) - 1e-9 || EndStage(walker, listener);
        }

        var wanted = walker.WantedSpeed;
        var speed = wanted * (1 - (Dawdling * Draw(walker))) * Crowding(walker.Here.Lane);
        var rest = speed * _state.Step;
        var walked = 0.0;
        while (true)
        {
            var piece = walker.Here;
            var left = piece.Length - walker.Way;
            if (rest < left)
            {
                walker.Way += rest;
                walked += rest;
                break;
            }

            walked += left;
            rest -= left;
            walker.Way = piece.Length;
            if (walker.Piece == stage.Way.Length - 1)
            {
                Count(walker, walked, wanted);
                _onLane[piece.Lane]--;
                return EndStage(walker, listener);
            }

            var next = stage.Way[walker.Piece + 1];
            if (next.Connection >= 0 && piece.Connection != next.Connection && !MayStepOn(walker, next))
            {
                _waitingAt[next.Connection]++;
                break;
            }

            _onLane[piece.Lane]--;
            _onLane[next.Lane]++;
            walker.Piece++;
            walker.Way = 0;
        }

        Count(walker, walked, wanted);
        return true;
    }

    private void Count(Walker walker, double walked, double wanted)
    {
        walker.Speed = walked / _state.Step;
        walker.StageWay += walked;
        var loss = Math.Max(0, _state.Step * (wanted - walker.Speed) / wanted);
        walker.StageTimeLoss += loss;
        walker.TimeLoss += loss;
        var waits = walker.Speed < Standing;
        if (waits)
            walker.WaitingTime += _state.Step;
        if (waits && !walker.Waits)
            walker.Stops++;
        walker.Waits = waits;
    }

    private bool EndStage(Walker walker, IPersonListener listener)
    {
        listener.EndStage(walker, _state.Time);
        if (walker.Stage == walker.Planned.Stages.Length - 1)
        {
            listener.Arrive(walker, _state.Time);
            return false;
        }

        walker.Stage++;
        (walker.Piece, walker.Way, walker.StageWay, walker.StageTimeLoss) = (0, 0, 0, 0);
        walker.StageBegan = _state.Time;
        if (!walker.Current.IsHalt)
            _onLane[walker.Here.Lane]++;
        return true;
    }

    private double Draw(Walker walker) => _state.Random.Uniform(
        (uint)walker.Index | 0x8000_0000, (uint)_state.StepNumber, DrawPurpose.Dawdle);

    private double Crowding(int lane)
    {
        var density = _onLane[lane] / (_graph.LaneLength[lane] * _graph.LaneWidth[lane]);
        if (density <= 0)
            return 1;
        return density >= JamDensity ? 0.05 : Math.Max(0.05, 1 - Math.Exp(-CrowdFactor * ((1 / density) - (1 / JamDensity))));
    }

    /// <summary>Whether a person may step onto a crossing now.</summary>
    private bool MayStepOn(Walker walker, in WalkPiece crossing)
    {
        var link = _graph.Links[crossing.Connection];
        if (!ShowsWay(link, out var yields))
            return false;
        var time = crossing.Length / Math.Max(Standing, walker.WantedSpeed);
        foreach (var entry in _entriesOver[crossing.Lane]!)
            foreach (var log in _approaches)
                for (var i = log.First(entry.Index); i >= 0; i = log[i].Next)
                    if (IsDanger(log[i], yields, time))
                        return false;
        foreach (ref readonly var conflict in _graph.LaneConflicts[crossing.Lane].AsSpan())
        {
            for (var i = 0; i < _state.Counts[conflict.FoeLane]; i++)
            {
                ref readonly var vehicle = ref _state.Vehicles[_state.Lanes[conflict.FoeLane][i]];
                var distance = conflict.FoeEnter - vehicle.Position;
                if (vehicle.Position - vehicle.Type.Length <= conflict.FoeExit && vehicle.Speed > Standing
                    && (distance < Braking(vehicle) || (yields && distance / vehicle.Speed < time + Gap)))
                    return false;
            }

            // Those whose front has left already and whose rear is still over the crossing.
            for (var i = 0; i < _state.TailCounts[conflict.FoeLane]; i++)
            {
                ref readonly var vehicle = ref _state.Vehicles[_state.Tails[conflict.FoeLane][i]];
                if (vehicle.Speed > Standing && _state.RearOn(vehicle, conflict.FoeLane) <= conflict.FoeExit)
                    return false;
            }
        }

        return true;
    }

    private bool ShowsWay(RoadLink link, out bool yields)
    {
        var letter = link.Signal >= 0 ? (char)_state.Letters[link.Signal] : link.State;
        yields = letter is not ('G' or 'O' or 'M' or '-');
        return letter is not ('r' or 'y' or 'Y' or 'u');
    }

    private bool IsDanger(in Approach approach, bool yields, double time)
    {
        ref readonly var vehicle = ref _state.Vehicles[approach.Vehicle];
        if (vehicle.Lane < 0 || approach.HeldBy != HoldReason.None)
            return false;
        // The approach is as it was planned, before the move of this step.
        var distance = approach.Distance - (vehicle.Speed * _state.Step);
        return (vehicle.Speed > 0.5 && distance < Braking(vehicle)) || (yields && approach.Arrival - _state.Step < time + Gap);
    }

    /// <summary>Way to a halt for a driver who sees a person from the next step on, metres.</summary>
    private double Braking(in Vehicle vehicle) =>
        (vehicle.Speed * _state.Step) + (vehicle.Speed * vehicle.Speed / (2 * vehicle.Type.Deceleration)) + StoppingMargin;

    /// <summary>The links of vehicles whose way leads over a crossing.</summary>
    private RoadLink[] EntriesOver(int lane)
    {
        var entries = new List<RoadLink>();
        foreach (var conflict in _graph.LaneConflicts[lane])
        {
            // Into the junction, and from a waiting place inside it.
            if (_graph.EntryLink[conflict.FoeLane] is { } entry)
                entries.Add(entry);
            entries.AddRange(_graph.LaneFeeders[conflict.FoeLane]);
        }

        foreach (var entry in entries)
            entry.IsWatched = true;
        return [.. entries.Distinct()];
    }
}
