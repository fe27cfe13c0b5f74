namespace Traffic.Core.Topology.TlcGen;

/// <summary>A specification made from a TLCGen file, with the account of how.</summary>
/// <param name="Specification">
/// The junction. Lanes, movements and geometry are not in such a file; they come from a network through the SUMO mapping.
/// </param>
/// <param name="Report">What was taken, how it was read and what was left aside.</param>
public sealed record TlcGenImport(JunctionSpecification Specification, ImportReport Report);
