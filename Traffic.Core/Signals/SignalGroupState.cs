namespace Traffic.Core.Signals;

/// <summary>
/// Inner state of a signal group, in the order of its cycle (CCOL: RV, RA, VS, FG, WG, VG, MG, GL). The lamp is red in
/// <see cref="Red"/> and <see cref="Committed"/>, yellow in <see cref="Yellow"/>, green in the others.
/// </summary>
public enum SignalGroupState : byte
{
    /// <summary>Red (rood voor, RV).</summary>
    Red,

    /// <summary>Red and committed to green: waits for its conflicts to clear (rood na aanvraag, RA).</summary>
    Committed,

    /// <summary>Leading green start (voorstartgroen, VS).</summary>
    LeadingGreen,

    /// <summary>Fixed green (vastgroen, FG).</summary>
    FixedGreen,

    /// <summary>Waiting green (wachtgroen, WG).</summary>
    WaitingGreen,

    /// <summary>Extension green (verlenggroen, VG).</summary>
    ExtensionGreen,

    /// <summary>Parallel extension green (meeverlenggroen, MG).</summary>
    ParallelGreen,

    /// <summary>Yellow (geel, GL).</summary>
    Yellow,
}
