using System.Numerics;
using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>
/// The measuring criteria (meetkriteria, MK): which groups still have traffic to let through. A criterion is latched once its
/// gap has fallen after the fixed green: per detector for the first, per lane for the second, and for the group as a whole for
/// connected vehicles that can reach the stop line within the gap. Connected vehicles extend only where the loops of the group
/// are faulty or have never shown life: loops are laid where the designed gap needs them, and two measures at once only make
/// greens longer. A faulty detector extends up to the stop-line limit (Kopmax), so that a
/// blind group keeps a usable green.
/// </summary>
internal sealed class ExtensionLogic(DetectorTables detectors, int[] stopLineLimit, SignalGroupMachine machine)
{
    private readonly bool[] _detectorLatched = new bool[detectors.Count];
    private readonly bool[] _laneLatched = new bool[detectors.Lanes];
    private readonly bool[] _laneRuns = new bool[detectors.Lanes];

    private ulong _connectedLatched;
    private ulong _seenByLoops;

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
        for (var d = 0; d < detectors.Count; d++)
        {
            if (detectors.Group[d] == group) _detectorLatched[d] = _laneLatched[detectors.Lane[d]] = false;
        }
    }

    public void Step(long tick, ReadOnlySpan<bool> gapRuns, ReadOnlySpan<bool> faulty, ReadOnlySpan<GroupDemand> demand)
    {
        var extending = 0UL;
        var green = machine.Green;
        Array.Clear(_laneRuns);
        for (var d = 0; d < detectors.Count; d++)
        {
            var group = detectors.Group[d];
            var extension = detectors.Extension[d];
            if (extension == DetectorExtension.None) continue;
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

        for (var rest = green & ~_seenByLoops; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            var bit = 1UL << group;
            var near = demand[group].WithinGap > 0;
            if (near) extending |= bit & ~_connectedLatched;
            else if (machine[group].State > SignalGroupState.FixedGreen) _connectedLatched |= bit;
        }

        Extending = extending & green;
    }

    public void CopyStateFrom(ExtensionLogic other)
    {
        Extending = other.Extending;
        _connectedLatched = other._connectedLatched;
        _seenByLoops = other._seenByLoops;
        other._detectorLatched.CopyTo(_detectorLatched, 0);
        other._laneLatched.CopyTo(_laneLatched, 0);
    }
}
