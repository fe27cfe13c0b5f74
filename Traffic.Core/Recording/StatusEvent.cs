namespace Traffic.Core.Recording;

/// <summary>What became of a priority request, as told by SSEM.</summary>
/// <param name="Tick">The tick from which it holds.</param>
/// <param name="Station">Pseudonym of the station that asked.</param>
/// <param name="Request">Its request id.</param>
/// <param name="Status">PrioritizationResponseStatus of SAE J2735: 1 requested, 2 processing, 4 granted, 5 rejected, ...</param>
/// <param name="Group">Index of the signal group; -1 when there is none.</param>
/// <param name="GreenTick">When green is expected; 0 when it is not told.</param>
public readonly record struct StatusEvent(long Tick, uint Station, int Request, int Status, int Group, long GreenTick);
