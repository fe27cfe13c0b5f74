using Traffic.Sim.Networks;

namespace Traffic.Sim.Reconstruction;

/// <summary>A connected vehicle of a recording, from its first CAM to its last.</summary>
/// <param name="vehicleClass">What it is.</param>
internal sealed class SeenVehicle(VehicleClass vehicleClass)
{
    private const long AtRest = 30;
    private const double Near = 35;
    private const double Standing = 1.5;

    /// <summary>What it is.</summary>
    public VehicleClass Class => vehicleClass;

    /// <summary>Where it was, in the order of time.</summary>
    public List<Sighting> Sightings { get; } = [];

    /// <summary>The edges it drove on, gaps between junctions filled; empty until it is known.</summary>
    public int[] Route { get; set; } = [];

    /// <summary>The first sighting.</summary>
    public Sighting First => Sightings[0];

    /// <summary>
    /// Whether it stood within sight of where it was first seen: the queue reached back beyond that, and it would have come earlier. Not
    /// so in its first seconds: many simulators let vehicles start at rest.
    /// </summary>
    public bool WaitedBefore()
    {
        var first = First;
        foreach (var sighting in Sightings)
        {
            if (sighting.Lane != first.Lane || sighting.Position - first.Position > Near)
                return false;
            if (sighting.Tick - first.Tick >= AtRest && sighting.Speed < Standing)
                return true;
        }

        return false;
    }

    /// <summary>When its front passed a place of a lane; null when it did not, or was not seen before and after.</summary>
    public long? Passed(RoadNetwork network, int lane, double position)
    {
        for (var i = 0; i + 1 < Sightings.Count; i++)
        {
            var (before, after) = (Sightings[i], Sightings[i + 1]);
            if (before.Lane != lane || before.Position > position)
                continue;
            if (after.Lane != lane && network.Lanes[after.Lane].Edge == network.Lanes[lane].Edge)
                continue;
            if (after.Lane != lane)
                return after.Tick;
            if (after.Position > position)
            {
                var share = (position - before.Position) / Math.Max(after.Position - before.Position, 1e-9);
                return before.Tick + (long)Math.Round(share * (after.Tick - before.Tick));
            }
        }

        return null;
    }
}
