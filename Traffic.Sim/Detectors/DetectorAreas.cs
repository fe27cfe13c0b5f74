using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Sim.Networks;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Detectors;

/// <summary>Finds the places of a junction's detectors in a network.</summary>
internal static class DetectorAreas
{
    public static IReadOnlyList<DetectorArea> Of(
        RoadNetwork network, IReadOnlyList<LaneDetector> laid, IReadOnlyList<JunctionSpecification> junctions)
    {
        var byId = laid.GroupBy(detector => detector.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        var areas = new List<DetectorArea>();
        for (var junction = 0; junction < junctions.Count; junction++)
        {
            if (junctions[junction].Sumo is not { } sumo)
                continue;
            for (var i = 0; i < junctions[junction].Detectors.Count; i++)
            {
                var id = junctions[junction].Detectors[i].Id;
                if (sumo.Detectors.TryGetValue(id, out var names))
                {
                    var found = names.SelectMany(name => byId.GetValueOrDefault(name, [])).ToArray();

                    // Couplings in .tlc files go stale when the network's detectors are renamed after the controller's.
                    if (found.Length == 0)
                        found = byId.GetValueOrDefault(id.Value, []);
                    foreach (var detector in found)
                        areas.Add(new DetectorArea(junction, i, detector.Lane, detector.Start, detector.End, detector.Id));
                }

                if (sumo.VirtualDetectors.TryGetValue(id, out var place))
                {
                    var lane = network.FindLane(place.Lane);
                    if (lane < 0)
                    {
                        throw new InputException(
                            $"junction {junctions[junction].Id}: detector {id} lies in lane {place.Lane}, which {network.Path} does "
                            + "not have; give the network the specification was made for");
                    }

                    areas.Add(new DetectorArea(junction, i, lane, place.StartMeters, place.StartMeters + place.LengthMeters));
                }
            }
        }

        return areas;
    }
}
