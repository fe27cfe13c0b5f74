using Traffic.Core.Recording;
using Traffic.Core.Topology;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Reconstruction;

/// <summary>What a recording tells of the lanes of one junction beside CAMs: when their loops were occupied.</summary>
internal sealed class RecordedJunction
{
    private readonly List<RecordedLane> _lanes = [];
    private readonly List<RecordedLoop>[] _loops;

    /// <summary>Creates it.</summary>
    /// <param name="specification">The junction; lanes are named as in the network.</param>
    /// <param name="network">The network.</param>
    public RecordedJunction(JunctionSpecification specification, RoadNetwork network)
    {
        _loops = [.. specification.Detectors.Select(_ => new List<RecordedLoop>())];
        foreach (var lane in specification.Lanes)
        {
            var index = network.FindLane(lane.Id);
            if (index >= 0)
                _lanes.Add(new RecordedLane(index, Math.Max(lane.SpeedLimitMetersPerSecond, 1), lane.Kind, LoopsOf(specification, lane.Id)));
        }
    }

    /// <summary>The lanes before its stop lines.</summary>
    public IReadOnlyList<RecordedLane> Lanes => _lanes;

    /// <summary>Takes a stretch.</summary>
    public void Take(JunctionEvents events)
    {
        foreach (var status in events.FullStatuses.Where(status => status.Kind == FullStatus.Detectors))
        {
            for (var detector = 0; detector < status.Values.Count; detector++)
                Set(status.Tick, detector, (DetectorFlags)status.Values[detector]);
        }

        foreach (var detector in events.Detectors)
            Set(detector.Tick, detector.Detector, detector.Flags);
    }

    private void Set(long tick, int detector, DetectorFlags flags)
    {
        if (detector >= _loops.Length)
            return;
        foreach (var loop in _loops[detector])
            loop.Set(tick, (flags & DetectorFlags.Occupied) != 0);
    }

    private List<RecordedLoop> LoopsOf(JunctionSpecification specification, string lane)
    {
        var loops = new List<RecordedLoop>();
        for (var i = 0; i < specification.Detectors.Count; i++)
        {
            var detector = specification.Detectors[i];
            if (detector.Kind == DetectorKind.PushButton || detector.Place is not { } place || place.Lane != lane)
                continue;
            loops.Add(new RecordedLoop(i, place.DistanceMeters, place.LengthMeters));
            _loops[i].Add(loops[^1]);
        }

        loops.Sort((a, b) => a.Entry.CompareTo(b.Entry));
        return loops;
    }
}
