using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.V2X;

/// <summary>
/// State and timing of one signal group in a SPATEM. Time marks are tenths of a second in the current or next UTC hour,
/// 0 to 35 999; 36 000 more than an hour ahead; 36 001 unknown (TS 103 301 v2.2.1, ETSI-ITS-DSRC TimeMark).
/// </summary>
/// <param name="SignalGroup">SignalGroupID, 1 to 254.</param>
/// <param name="State">What is shown.</param>
/// <param name="MinEndTime">Earliest end of the state.</param>
/// <param name="MaxEndTime">Latest end of the state.</param>
/// <param name="LikelyTime">Most likely end of the state.</param>
/// <param name="Confidence">0 to 15, belongs to the likely time.</param>
public readonly record struct SignalGroupEvent(
    byte SignalGroup, MovementPhaseState State, ushort MinEndTime, ushort MaxEndTime, ushort LikelyTime, byte Confidence)
{
    /// <summary>A time mark about which nothing is known.</summary>
    public const ushort UnknownTime = 36_001;
}
