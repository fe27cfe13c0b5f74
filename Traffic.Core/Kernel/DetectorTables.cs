using Traffic.Core.Topology;

namespace Traffic.Core.Kernel;

/// <summary>The detectors of a junction as arrays by index; times in ticks.</summary>
internal sealed class DetectorTables
{
    public DetectorTables(JunctionSpecification specification, IReadOnlyDictionary<SignalGroupId, int> groups)
    {
        var detectors = specification.Detectors;
        Count = detectors.Count;
        Group = [.. detectors.Select(d => groups[d.SignalGroup])];
        Occupancy = [.. detectors.Select(d => Math.Max(d.OccupancyTime.Value, 0))];
        Gap = [.. detectors.Select(d => Math.Max(d.GapTime.Value, 0))];
        Request = [.. detectors.Select(d => d.Request)];
        Extension = [.. detectors.Select(d => d.Extension)];
        RequestOnFault = [.. detectors.Select(d => d.RequestOnFault)];
        Requesting = [.. Enumerable.Range(0, Count).Where(d => Request[d] != DetectorRequest.None || RequestOnFault[d])];
        Extending = [.. Enumerable.Range(0, Count).Where(d => Extension[d] != DetectorExtension.None)];
        Timed = [.. Requesting.Union(Extending).Order()];
        var lanes = detectors.Select((d, i) => (Group: Group[i], d.Lane)).Distinct().ToList();
        Lanes = lanes.Count;
        Lane = [.. detectors.Select((d, i) => lanes.IndexOf((Group[i], d.Lane)))];
        LaneGroup = [.. lanes.Select(lane => lane.Group)];
    }

    /// <summary>Number of detectors.</summary>
    public int Count { get; }

    /// <summary>Detectors that may request.</summary>
    public int[] Requesting { get; }

    /// <summary>Detectors that extend.</summary>
    public int[] Extending { get; }

    /// <summary>Detectors that do either; specifications list many that control does not look at.</summary>
    public int[] Timed { get; }

    /// <summary>Number of lanes with detectors, each of one group.</summary>
    public int Lanes { get; }

    /// <summary>Group each detector serves.</summary>
    public int[] Group { get; }

    /// <summary>Lane each detector lies in, 0 to <see cref="Lanes"/> - 1.</summary>
    public int[] Lane { get; }

    /// <summary>Group of each lane.</summary>
    public int[] LaneGroup { get; }

    /// <summary>Occupancy time before a request (TDB).</summary>
    public int[] Occupancy { get; }

    /// <summary>Gap time (TDH).</summary>
    public int[] Gap { get; }

    /// <summary>When each requests.</summary>
    public DetectorRequest[] Request { get; }

    /// <summary>How each extends.</summary>
    public DetectorExtension[] Extension { get; }

    /// <summary>Whether the group requests while the detector is faulty.</summary>
    public bool[] RequestOnFault { get; }
}
