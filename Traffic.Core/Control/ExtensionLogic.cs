using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>
/// The measuring criteria (meetkriteria, MK): which groups still have traffic to let through. A criterion is latched once its
/// gap has fallen after the fixed green: per detector for the first, per lane for the second; a connected vehicle that can
/// reach the stop line within the gap extends as well. A faulty detector extends up to the stop-line limit (Kopmax), so that a
/// blind group keeps a usable green.
/// </summary>
internal sealed class ExtensionLogic(DetectorTables detectors, int[] stopLineLimit, SignalGroupMachine machine)
{
    private readonly bool[] _detectorLatched = new bool[detectors.Count];
    private readonly bool[] _laneLatched = new bool[detectors.Lanes];
    private readonly bool[] _laneRuns = new bool[detectors.Lanes];

    /// <summary>Groups whose traffic extends the green.</summary>
    public ulong Extending { get; private set; }

    public void Reset()
    {
        Extending = 0;
        Array.Clear(_detectorLatched);
        Array.Clear(_laneLatched);
    }

    /// <summary>Forgets the gaps of a group, at its start of green or when it gets its turn while green.</summary>
    public void Unlatch(int group)
    {
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
            if ((green >> group & 1) == 0 || extension == DetectorExtension.None) continue;
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

        for (var group = 0; group < demand.Length; group++)
        {
            if (demand[group].WithinGap > 0) extending |= 1UL << group;
        }

        Extending = extending & green;
    }

    public void CopyStateFrom(ExtensionLogic other)
    {
        Extending = other.Extending;
        other._detectorLatched.CopyTo(_detectorLatched, 0);
        other._laneLatched.CopyTo(_laneLatched, 0);
    }
}
