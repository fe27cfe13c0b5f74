namespace Traffic.Core.Topology;

/// <summary>Where the junction lies in a SUMO network (SumoKoppeling).</summary>
/// <param name="TrafficLight">Id of the <c>tlLogic</c>.</param>
/// <param name="Links">The link indices of each signal group.</param>
/// <param name="Detectors">The SUMO detectors (E1, E2) that feed each of ours.</param>
/// <param name="VirtualDetectors">Detectors the simulator has to lay itself since the network has none.</param>
public sealed record SumoMapping(
    string TrafficLight,
    IReadOnlyDictionary<SignalGroupId, IReadOnlyList<int>> Links,
    IReadOnlyDictionary<DetectorId, IReadOnlyList<string>> Detectors,
    IReadOnlyDictionary<DetectorId, VirtualDetector> VirtualDetectors);
