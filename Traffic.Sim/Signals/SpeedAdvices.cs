using Traffic.Core.Prediction;
using Traffic.Core.Signals;
using Traffic.Sim.Engine;
using Traffic.Sim.Random;
using Traffic.Sim.State;

namespace Traffic.Sim.Signals;

/// <summary>
/// Gives speed advice (GLOSA) to the share of drivers who obey it: from what the junction ahead has published of its next changes and
/// of its queue, to motor vehicles that are near enough to hear it. Asked anew every second; an advised speed is a target, reached at
/// a comfortable rate and never above what the driver would do anyway.
/// </summary>
internal sealed class SpeedAdvices
{
    /// <summary>How far before the stop line a junction is heard, metres.</summary>
    private const double Reach = 300;

    /// <summary>Time a waiting vehicle takes to leave after the one before it, and the first one to start, seconds.</summary>
    private const double Headway = 2;

    /// <summary>Nobody drives on towards a red light that is about to turn; so much later than green it is reached at speed, seconds.</summary>
    private const double Caution = 2;

    private readonly TrafficState _state;
    private readonly ISignalSystem _system;
    private readonly ISignalInsight _insight;
    private readonly LinkSignals _signals;
    private readonly double _share;
    private readonly SpeedAdvisor?[] _advisors;
    private readonly int[][] _lanes;
    private readonly List<Listener> _listeners = [];

    /// <summary>Prepares the advice for a network.</summary>
    public SpeedAdvices(TrafficState state, ISignalSystem system, ISignalInsight insight, LinkSignals signals, double share)
    {
        (_state, _system, _insight, _signals, _share) = (state, system, insight, signals, share);
        // One advisor for each speed limit, before anybody asks.
        var limits = state.Graph.LaneSpeed.Distinct().ToDictionary(limit => limit, limit => new SpeedAdvisor
        {
            HighestSpeed = limit,
            LowestSpeed = Math.Min(25 / 3.6, 0.5 * limit),
        });
        _advisors = [.. state.Graph.LaneSpeed.Select(limit => limits[limit])];
        _lanes = [.. system.Junctions.Select(junction => junction.SignalGroups
            .Select(group => Math.Max(1, junction.Movements.Where(movement => movement.SignalGroup == group.Id).Select(movement => movement.Lane).Distinct().Count()))
            .ToArray())];
    }

    /// <summary>A vehicle has entered the network: whether it listens is a matter of chance, the same whatever the signals do.</summary>
    public void Enter(int slot)
    {
        ref readonly var vehicle = ref _state.Vehicles[slot];
        if (!vehicle.Type.IsNarrow && _state.Random.Uniform((uint)vehicle.Trip, 0, DrawPurpose.SpeedAdvice) < _share)
            _listeners.Add(new Listener { Slot = slot });
    }

    /// <summary>A vehicle has left the network.</summary>
    public void Leave(int slot)
    {
        var at = _listeners.FindIndex(listener => listener.Slot == slot);
        if (at >= 0)
            _listeners.RemoveAt(at);
    }

    /// <summary>Advises before drivers plan their step.</summary>
    /// <param name="tick">First tick of the step.</param>
    public void Advise(long tick)
    {
        foreach (ref var listener in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_listeners))
        {
            ref var vehicle = ref _state.Vehicles[listener.Slot];
            if (tick % 10 == 0)
                Ask(ref listener, vehicle);
            if (listener.Target > 0)
                vehicle.AdvisedSpeed = Math.Min(vehicle.AdvisedSpeed, Math.Max(listener.Target, vehicle.Speed - (_advisors[vehicle.Lane]!.Comfort * _state.Step)));
        }
    }

    public void Exchange(StateArchive archive) => archive.Exchange(_listeners);

    private void Ask(ref Listener listener, in Vehicle vehicle)
    {
        var advisor = _advisors[vehicle.Lane]!;
        if (!Ahead(vehicle, out var distance, out var signal) || _signals.GroupOf(signal) is not { Junction: >= 0 } governed)
        {
            listener.Target = 0;
            return;
        }

        var (junction, group) = governed;
        var green = _system.GetAspect(junction, group) == Aspect.Green;
        // Too near for another advice the last one stands, until it is green.
        if (distance < advisor.NearestDistance && !green && listener.Target > 0)
            return;
        var (next, later, last) = (_insight.Predictions(junction, 0)[group], _insight.Predictions(junction, 1)[group], _insight.Predictions(junction, 2)[group]);
        // Whoever drives before it on its lane leaves before it, too; of lanes further on the junction knows who waits.
        var ahead = distance <= _state.Graph.LaneLength[vehicle.Lane] - vehicle.Position + 0.001
            ? Before(listener.Slot, vehicle)
            : _insight.Queue(junction, group) / (double)_lanes[junction][group];
        var advice = vehicle.Speed < advisor.LowestSpeed ? SpeedAdvice.None : advisor.Advise(
            distance,
            vehicle.Speed,
            green ? GreenWindow.Until(next) : null,
            green ? GreenWindow.Between(later, last) : GreenWindow.Between(next, later),
            (green ? 0 : Caution) + (Headway * ahead));
        // To obey is to be no faster than to arrive when the way is free; nothing is to be done for the green that runs.
        var wanted = advice.Kind is SpeedAdviceKind.Change or SpeedAdviceKind.Keep && advice.SecondsToGreen > 0
            ? advisor.FastestFor(distance, vehicle.Speed, advice.SecondsToGreen)
            : 0;
        // A new target does not take the place of one that was given a moment ago.
        if (wanted > 0 && listener.Target > 0 && Math.Abs(wanted - listener.Target) > 0.01 && ++listener.Age < SpeedAdvice.Hysteresis)
            return;
        if (Math.Abs(wanted - listener.Target) > 0.01)
            listener.Age = 0;
        listener.Target = wanted;
    }

    /// <summary>Vehicles before one on its lane.</summary>
    private int Before(int slot, in Vehicle vehicle)
    {
        var count = _state.Counts[vehicle.Lane];
        return count - 1 - Math.Max(0, Array.IndexOf(_state.Lanes[vehicle.Lane], slot, 0, count));
    }

    /// <summary>The signal ahead on the way of a vehicle, when it is near enough.</summary>
    private bool Ahead(in Vehicle vehicle, out double distance, out int signal)
    {
        var (lane, index) = (vehicle.Lane, vehicle.RouteIndex);
        distance = _state.Graph.LaneLength[lane] - vehicle.Position;
        signal = -1;
        var link = vehicle.Onward.Link;
        while (link is not null && distance <= Reach)
        {
            if (link.Signal >= 0)
            {
                signal = link.Signal;
                return true;
            }

            lane = link.Next;
            if (!_state.Graph.LaneInside[lane])
                index++;
            distance += _state.Graph.LaneLength[lane];
            link = index < vehicle.Route.Count ? _state.NextLink(vehicle.Route, index, lane) : null;
        }

        return false;
    }

    /// <summary>A driver who obeys advice.</summary>
    private struct Listener
    {
        public int Slot;

        /// <summary>Seconds the target has stood.</summary>
        public int Age;

        /// <summary>Target speed, m/s; 0 for none.</summary>
        public double Target;
    }
}
