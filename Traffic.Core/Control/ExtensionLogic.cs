using System.Numerics;
using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>
/// The measuring criteria (meetkriteria, MK): which groups still have traffic to let through. A criterion is latched once its
/// gap has fallen after the fixed green: per detector for the first, per lane for the second, and for the group as a whole for
/// connected vehicles that can reach the stop line within the gap. Two measures at once only make greens longer, so one of
/// them rules: the loops as designed, and connected vehicles where the loops are faulty or have never shown life; but once
/// practically every vehicle is connected, connected vehicles, since unlike loops they tell a jam from a queue. A faulty detector extends up to the stop-line limit (Kopmax), so that a
/// blind group keeps a usable green.
/// </summary>
internal sealed class ExtensionLogic(DetectorTables detectors, int[] stopLineLimit, SignalGroupMachine machine)
{
    /// <summary>Per cent of the queued vehicles that must be heard of to rely on connected vehicles alone.</summary>
    private const int CompleteShare = 85;

    /// <summary>Vehicle-ticks of queues after which the share is believed: 100 vehicles for 10 s.</summary>
    private const long ShareMinimum = 10_000;

    /// <summary>Vehicle-ticks over which it is forgotten: about an hour of ten queueing vehicles.</summary>
    private const long ShareMemory = 360_000;

    private readonly bool[] _detectorLatched = new bool[detectors.Count];
    private readonly bool[] _laneLatched = new bool[detectors.Lanes];
    private readonly bool[] _laneRuns = new bool[detectors.Lanes];

    private ulong _connectedLatched;
    private ulong _seenByLoops;
    private long _heard;
    private long _queued;

    /// <summary>Groups whose traffic extends the green.</summary>
    public ulong Extending { get; private set; }

    public void Reset()
    {
        Extending = _connectedLatched = _seenByLoops = 0;
        Array.Clear(_detectorLatched);
        Array.Clear(_laneLatched);
    }

    /// <summary>Forgets the gaps of a group, at its start of green or when it gets its turn while green.</summary>
    public void Unlatch(int group)
    {
        _connectedLatched &= ~(1UL << group);
        foreach (var d in detectors.Extending)
        {
            if (detectors.Group[d] == group) _detectorLatched[d] = _laneLatched[detectors.Lane[d]] = false;
        }
    }

    public void Step(long tick, ReadOnlySpan<bool> gapRuns, ReadOnlySpan<bool> faulty, ReadOnlySpan<GroupDemand> demand)
    {
        var extending = 0UL;
        var green = machine.Green;
        Array.Clear(_laneRuns);
        foreach (var d in detectors.Extending)
        {
            var group = detectors.Group[d];
            var extension = detectors.Extension[d];
            if (faulty[d]) _seenByLoops &= ~(1UL << group);
            else if (gapRuns[d]) _seenByLoops |= 1UL << group;
            if ((green >> group & 1) == 0) continue;
            var atStopLine = tick - machine[group].GreenStart < stopLineLimit[group];
            var extends = extension switch
            {
                _ when faulty[d] => atStopLine,
                DetectorExtension.StopLine => atStopLine && gapRuns[d],
                DetectorExtension.FirstCriterion => gapRuns[d] && !_detectorLatched[d],
                _ => false,
            };
            if (extends) extending |= 1UL << group;
            if (extension == DetectorExtension.FirstCriterion)
                _detectorLatched[d] |= !gapRuns[d] && machine[group].State > SignalGroupState.FixedGreen;
            else if (extension == DetectorExtension.SecondCriterion)
                _laneRuns[detectors.Lane[d]] |= gapRuns[d];
        }

        for (var lane = 0; lane < _laneRuns.Length; lane++)
        {
            var group = detectors.LaneGroup[lane];
            if ((green >> group & 1) == 0) continue;
            if (_laneRuns[lane] && !_laneLatched[lane]) extending |= 1UL << group;
            _laneLatched[lane] |= !_laneRuns[lane] && machine[group].State > SignalGroupState.FixedGreen;
        }

        MeasureShare(demand);
        var complete = IsComplete;
        for (var rest = green; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            var bit = 1UL << group;
            ref readonly var connected = ref demand[group];
            var inSight = connected.Waiting + connected.Approaching > 0;
            if (connected.WithinGap == 0 && machine[group].State > SignalGroupState.FixedGreen) _connectedLatched |= bit;
            var extends = connected.WithinGap > 0 && (_connectedLatched & bit) == 0;
            if (complete && inSight) extending = extends ? extending | bit : extending & ~bit;
            else if (extends && (_seenByLoops & bit) == 0) extending |= bit;
        }

        Extending = extending & green;
    }

    /// <summary>
    /// Measures the share of connected vehicles from the queues: those that stand and are heard of, against those that must
    /// stand between them.
    /// </summary>
    private void MeasureShare(ReadOnlySpan<GroupDemand> demand)
    {
        foreach (ref readonly var group in demand)
        {
            if (group.Queue == 0) continue;
            _heard += Math.Min(group.Waiting, group.Queue);
            _queued += group.Queue;
        }

        if (_queued < ShareMemory) return;
        _heard /= 2;
        _queued /= 2;
    }

    /// <summary>Whether practically every vehicle is connected.</summary>
    private bool IsComplete => _queued >= ShareMinimum && _heard * 100 >= _queued * CompleteShare;

    public void CopyStateFrom(ExtensionLogic other)
    {
        _heard = other._heard;
        _queued = other._queued;
        Extending = other.Extending;
        _connectedLatched = other._connectedLatched;
        _seenByLoops = other._seenByLoops;
        other._detectorLatched.CopyTo(_detectorLatched, 0);
        other._laneLatched.CopyTo(_laneLatched, 0);
    }
}
