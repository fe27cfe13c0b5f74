using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Prediction;

/// <summary>
/// The traffic of a forward run: a queue at each group, from connected vehicles and occupied detectors, that leaves at one
/// vehicle per lane in 2 s of green, and the arrivals of connected vehicles under way. Detectors that are occupied stay so until
/// the queue of their group has left.
/// </summary>
internal sealed class AssumedDemand
{
    /// <summary>Ticks from one leaving vehicle to the next on a lane.</summary>
    private const int DischargeTicks = 20;

    /// <summary>Arrivals known ahead for a group.</summary>
    private const int MaximumArrivals = 16;

    private readonly int _gap;
    private readonly int[] _detectorGroup;
    private readonly int[] _detectorQueue;
    private readonly bool[] _occupied;
    private readonly int[] _lanes;
    private readonly int[] _queue;
    private readonly int[] _left;
    private readonly int[] _arrivals;
    private readonly int[] _known;
    private readonly int[] _next;
    private readonly GroupDemand[] _groups;
    private long _begin;

    public AssumedDemand(JunctionSpecification specification)
    {
        _gap = TrackOptions.Default.Gap.Value;
        var groups = specification.SignalGroups;
        _detectorGroup = [.. specification.Detectors.Select(detector =>
            groups.TakeWhile(group => group.Id != detector.SignalGroup).Count())];
        _detectorQueue = [.. specification.Detectors.Select(detector => QueueBehind(detector.Kind))];
        _occupied = new bool[_detectorGroup.Length];
        _lanes = [.. groups.Select(group => Math.Max(1, LanesOf(specification, group.Id)))];
        _queue = new int[groups.Count];
        _left = new int[groups.Count];
        _arrivals = new int[groups.Count * MaximumArrivals];
        _known = new int[groups.Count];
        _next = new int[groups.Count];
        _groups = new GroupDemand[groups.Count];
    }

    /// <summary>What the kernel is told of each group in the present tick.</summary>
    public ReadOnlySpan<GroupDemand> Groups => _groups;

    public void Begin(IntersectionRuntime original)
    {
        _begin = original.Tick;
        original.Occupied.CopyTo(_occupied);
        Array.Clear(_next);
        Array.Clear(_left);
        for (var group = 0; group < _queue.Length; group++)
        {
            _queue[group] = original.Demand[group].Queue;
            _known[group] = original.Tracks.Arrivals(
                group, original.Tick, _arrivals.AsSpan(group * MaximumArrivals, MaximumArrivals));
        }

        for (var detector = 0; detector < _occupied.Length; detector++)
        {
            var group = _detectorGroup[detector];
            var moving = original.Aspects[group] == Aspect.Green;
            if (_occupied[detector])
                _queue[group] = Math.Max(_queue[group], moving ? 1 : _detectorQueue[detector] * _lanes[group]);
        }
    }

    /// <summary>Moves the traffic on and sets the detectors of a kernel that is about to step a tick.</summary>
    public void Step(long tick, IntersectionRuntime kernel)
    {
        for (var group = 0; group < _queue.Length; group++)
            Step(group, tick, kernel.Aspects[group] == Aspect.Green);
        for (var detector = 0; detector < _occupied.Length; detector++)
        {
            if (!_occupied[detector] || _queue[_detectorGroup[detector]] > 0)
                continue;
            _occupied[detector] = false;
            kernel.SetDetector(detector, false);
        }
    }

    private void Step(int group, long tick, bool green)
    {
        var arrivals = _arrivals.AsSpan(group * MaximumArrivals, _known[group]);
        ref var next = ref _next[group];
        while (next < arrivals.Length && arrivals[next] <= tick - _begin)
        {
            next++;
            if (!green || _queue[group] > 0)
                _queue[group]++;
        }

        if (green && _queue[group] > 0 && ++_left[group] * _lanes[group] >= DischargeTicks)
        {
            _queue[group]--;
            _left[group] = 0;
        }

        var coming = arrivals.Length - next;
        var earliest = coming == 0 ? -1 : (int)(arrivals[next] - (tick - _begin));
        var within = 0;
        while (within < coming && arrivals[next + within] - (tick - _begin) <= _gap)
            within++;
        _groups[group] = new GroupDemand(
            green ? 0 : _queue[group], coming, earliest, within + (_queue[group] > 0 ? 1 : 0), _queue[group]);
    }

    /// <summary>How many vehicles wait on a lane when a detector of this kind is occupied during red.</summary>
    private static int QueueBehind(DetectorKind kind) => kind switch
    {
        DetectorKind.Long => 3,
        DetectorKind.Advance => 6,
        DetectorKind.Queue => 12,
        _ => 1,
    };

    private static int LanesOf(JunctionSpecification specification, SignalGroupId group) =>
        specification.Movements.Where(movement => movement.SignalGroup == group).Select(movement => movement.Lane).Distinct().Count();
}
