using Traffic.Core.Topology;
using Traffic.Sim.Networks;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Derivation;

/// <summary>Finds where detectors that are coupled to a network lie before the stop lines.</summary>
internal sealed class DetectorPlaces
{
    private readonly Dictionary<string, LaneDetector> _laid = new(StringComparer.Ordinal);
    private readonly List<Approach> _approaches = [];
    private readonly RoadNetwork _network;

    public DetectorPlaces(RoadNetwork network, IEnumerable<string> lanes, IReadOnlyList<LaneDetector> laid)
    {
        _network = network;
        foreach (var detector in laid)
            _laid.TryAdd(detector.Id, detector);
        foreach (var lane in lanes.Select(network.FindLane).Where(lane => lane >= 0))
            _approaches.Add(new Approach(network, lane));
    }

    /// <summary>The same detectors; those without a place get the one of what they are coupled to.</summary>
    public IReadOnlyList<Detector> Place(IReadOnlyList<Detector> detectors, SumoMapping sumo) =>
        [.. detectors.Select(detector => detector.Place is null ? detector with { Place = PlaceOf(detector, sumo) } : detector)];

    /// <summary>The place of a stretch of a lane before the stop line of the approach it belongs to.</summary>
    public static DetectorPlace On(RoadNetwork network, Approach approach, int lane, double start, double end) => new(
        network.Lanes[approach.Lane].Id,
        Math.Round(approach.DistanceTo(lane, Math.Min(end, network.Lanes[lane].Length)) ?? 0, 2),
        Math.Round(Math.Max(0, end - start), 2));

    private DetectorPlace? PlaceOf(Detector detector, SumoMapping sumo)
    {
        if (sumo.VirtualDetectors.TryGetValue(detector.Id, out var place))
            return Find(_network.FindLane(place.Lane), place.StartMeters, place.StartMeters + place.LengthMeters);
        IReadOnlyList<string> names = sumo.Detectors.TryGetValue(detector.Id, out var coupled) ? [.. coupled, detector.Id.Value] : [];
        foreach (var name in names)
        {
            if (_laid.TryGetValue(name, out var found) && Find(found.Lane, found.Start, found.End) is { } there)
                return there;
        }

        return null;
    }

    private DetectorPlace? Find(int lane, double start, double end)
    {
        foreach (var approach in _approaches)
        {
            if (approach.DistanceTo(lane, end) is not null)
                return On(_network, approach, lane, start, end);
        }

        return null;
    }
}
