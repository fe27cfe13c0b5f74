using Traffic.Core.Priority;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Sim.Signals;

/// <summary>
/// All controlled junctions of a network as the simulator sees them, wherever they run: in process, or behind a message bus.
/// In each tick the simulator sets detectors, hands over the CAMs in ascending order of station id, and calls
/// <see cref="Step"/>. Indices are places in the lists of the specifications.
/// </summary>
public interface ISignalSystem
{
    /// <summary>The junctions; their order is the index used below.</summary>
    IReadOnlyList<JunctionSpecification> Junctions { get; }

    /// <summary>Whether a detector is occupied; holds until changed.</summary>
    void SetDetector(int junction, int detector, bool occupied);

    /// <summary>Hands a message of a vehicle near the junction to it.</summary>
    void Observe(int junction, in Cam cam);

    /// <summary>Hands a priority request of a vehicle to the junction; after the CAMs of the tick, in ascending order of station id.</summary>
    void Request(int junction, in PriorityRequest request);

    /// <summary>Steps all junctions; returns when every junction has stepped this tick (deciseconds of simulation time).</summary>
    void Step(long tick);

    /// <summary>What the lamps of a group show after the last step.</summary>
    Aspect GetAspect(int junction, int group);
}
