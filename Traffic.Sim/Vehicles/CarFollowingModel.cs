namespace Traffic.Sim.Vehicles;

/// <summary>How a driver keeps distance.</summary>
public enum CarFollowingModel : byte
{
    /// <summary>Safe speed with imperfection, as in SUMO (Krauss 1998 with quadratic braking distances).</summary>
    Krauss,

    /// <summary>Intelligent driver model (Treiber, Hennecke, Helbing 2000).</summary>
    Idm,

    /// <summary>IDM+ (Schakel, van Arem, Netten 2010): the smaller of the free and the following term counts.</summary>
    IdmPlus,
}
