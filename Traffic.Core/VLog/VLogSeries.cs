namespace Traffic.Core.VLog;

/// <summary>What a V-Log message tells of: each is a numbered row of items with a full status and changes.</summary>
public enum VLogSeries
{
    /// <summary>Detectors (detectie): bit 0 occupied, bit 1 faulty, bits 2 and 3 the kind of faulty behaviour (<c>OG</c>, <c>BG</c>, <c>FL</c>).</summary>
    Detector,

    /// <summary>Other inputs (overige ingangen): 0 or 1.</summary>
    Input,

    /// <summary>Internal state of signal groups (interne fasecyclus): <see cref="VLogInternalState"/>.</summary>
    InternalSignal,

    /// <summary>Other outputs as wanted by the application (<c>GUS</c>): 0 or 1.</summary>
    OutputWanted,

    /// <summary>Lamps of signal groups (externe signaalgroep): <see cref="VLogLamp"/>.</summary>
    ExternalSignal,

    /// <summary>Other outputs as they are (<c>WUS</c>): 0 or 1.</summary>
    OutputActual,

    /// <summary>State of the programs as wanted: 0 undefined, 1 dark, 2 flashing, 3 switch on, 4 all red, 5 control, 6 switch off, 7 fatal.</summary>
    ProgramWanted,

    /// <summary>State of the programs as it is; values as in <see cref="ProgramWanted"/>.</summary>
    ProgramActual,

    /// <summary>Thermometer of a signal group: bit 0 had green in this cycle (<c>MVG</c>), bit 1 has an actual request (<c>RNA</c>).</summary>
    Thermometer,

    /// <summary>Instruction variables of signal groups (<c>Z</c>, <c>FM</c>, <c>MK</c>, <c>YV</c>...): only as changes.</summary>
    Instruction,

    /// <summary>Intervention of public transport and emergency services (ingreep OV/HD): only as changes.</summary>
    Intervention,
}
