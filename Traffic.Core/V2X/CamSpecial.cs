namespace Traffic.Core.V2X;

/// <summary>What the special-vehicle container of a CAM tells of priority (EN 302 637-2, SpecialVehicleContainer).</summary>
[Flags]
public enum CamSpecial : byte
{
    /// <summary>None, or of a kind without priority.</summary>
    None = 0,

    /// <summary>It has a public transport container.</summary>
    PublicTransport = 1,

    /// <summary>Passengers get in and out (embarkationStatus): its doors are open.</summary>
    DoorsOpen = 2,

    /// <summary>It has an emergency container.</summary>
    Emergency = 4,

    /// <summary>The light bar is on (lightBarActivated).</summary>
    LightBar = 8,

    /// <summary>The siren is on (sirenActivated).</summary>
    Siren = 16,
}
