namespace Traffic.Core.Topology;

/// <summary>A detector laid into a lane of a simulated network.</summary>
/// <param name="Lane">SUMO lane id.</param>
/// <param name="StartMeters">Distance from the begin of the lane to the begin of the detector, metres.</param>
/// <param name="LengthMeters">Length, metres.</param>
public sealed record VirtualDetector(string Lane, double StartMeters, double LengthMeters);
