using System.Collections.Immutable;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Measurement;

/// <summary>A detector of the vehicles between entries and exits (SUMO E3, <c>entryExitDetector</c>).</summary>
/// <param name="Id">Name.</param>
/// <param name="Entries">Where vehicles come in.</param>
/// <param name="Exits">Where they go out.</param>
/// <param name="Thresholds">When a vehicle halts.</param>
/// <param name="VehicleTypes">Names of the types it sees; empty for all.</param>
/// <param name="Output">Where it is written; null when nowhere.</param>
/// <param name="Source">Where it was read.</param>
public sealed record EntryExitDetector(
    string Id, ImmutableArray<CrossSection> Entries, ImmutableArray<CrossSection> Exits, JamThresholds Thresholds,
    ImmutableArray<string> VehicleTypes, DetectorOutput? Output, SourceLine Source);
