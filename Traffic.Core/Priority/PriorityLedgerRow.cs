using Traffic.Core.Topology;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.Priority;

/// <summary>
/// What a finished request leaves: what was asked, what was decided and why, and what it gave and took, against the same minutes
/// without it (the kernel runs a second time beside the first on the same inputs but this request). Green of each other group:
/// <see cref="PriorityLedger.GreenChange"/>.
/// </summary>
public readonly record struct PriorityLedgerRow
{
    /// <summary>Number of the request in this kernel.</summary>
    public long Number { get; init; }

    /// <summary>Station id; 0 when it has none.</summary>
    public uint StationId { get; init; }

    /// <summary>Pseudonym of the vehicle; 0 when not known.</summary>
    public ulong Vehicle { get; init; }

    /// <summary>RequestID.</summary>
    public byte RequestId { get; init; }

    /// <summary>Channels it came by.</summary>
    public PriorityChannel Channels { get; init; }

    /// <summary>What it was.</summary>
    public PriorityClass Class { get; init; }

    /// <summary>Role it told.</summary>
    public BasicVehicleRole Role { get; init; }

    /// <summary>Importance it told.</summary>
    public byte Importance { get; init; }

    /// <summary>Index of the operator; -1 for none.</summary>
    public int Operator { get; init; }

    /// <summary>Line; <see cref="PriorityRequest.Unknown"/> when it had none.</summary>
    public int Line { get; init; }

    /// <summary>Seconds behind the timetable; <see cref="PriorityRequest.Unknown"/> when not told.</summary>
    public int LatenessSeconds { get; init; }

    /// <summary>Index of its lane; -1 when not known.</summary>
    public int Lane { get; init; }

    /// <summary>Index of its signal group; -1 when not known.</summary>
    public int SignalGroup { get; init; }

    /// <summary>Tick it was taken in.</summary>
    public long ReceivedTick { get; init; }

    /// <summary>First estimate of its arrival at the stop line, tick; -1 for none.</summary>
    public long FirstArrivalTick { get; init; }

    /// <summary>Last estimate, tick; -1 for none.</summary>
    public long LastArrivalTick { get; init; }

    /// <summary>Tick it passed the stop line; -1 when that was not seen.</summary>
    public long PassedTick { get; init; }

    /// <summary>Tick it ended.</summary>
    public long EndTick { get; init; }

    /// <summary>The best state it reached: what was decided.</summary>
    public PriorityState Decision { get; init; }

    /// <summary>Why that was decided.</summary>
    public PriorityReason DecisionReason { get; init; }

    /// <summary>State at its end.</summary>
    public PriorityState EndState { get; init; }

    /// <summary>Why it ended.</summary>
    public PriorityReason EndReason { get; init; }

    /// <summary>What was done.</summary>
    public PriorityTreatment Treatment { get; init; }

    /// <summary>Whether the figures below were worked out: not for rejected requests, nor beyond the number followed at once.</summary>
    public bool Accounted { get; init; }

    /// <summary>Tick up to which they count: both runs do the same from here, or the account was closed.</summary>
    public long AccountedUntilTick { get; init; }

    /// <summary>Green of its own group kept longer, ticks.</summary>
    public int ExtensionTicks { get; init; }

    /// <summary>Green of its own group begun earlier, ticks.</summary>
    public int EarlyTicks { get; init; }

    /// <summary>Green of its own group put in, ticks.</summary>
    public int InsertedTicks { get; init; }

    /// <summary>Green taken from all other groups together, ticks.</summary>
    public int TakenTicks { get; init; }

    /// <summary>Delay saved to the requester, seconds; negative when it lost.</summary>
    public double DelaySavedSeconds { get; init; }

    /// <summary>Delay saved to others, vehicle-seconds (the traffic that goes with it).</summary>
    public double OthersSavedSeconds { get; init; }

    /// <summary>Delay caused to others, vehicle-seconds.</summary>
    public double OthersCausedSeconds { get; init; }

    /// <summary>CO2 saved, of it and of those who went with it, grams.</summary>
    public double Co2SavedGrams { get; init; }

    /// <summary>CO2 caused to others, grams.</summary>
    public double Co2CausedGrams { get; init; }
}
