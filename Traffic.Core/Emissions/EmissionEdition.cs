namespace Traffic.Core.Emissions;

/// <summary>Which edition of the handbook of emission factors vehicles follow that name no emission class.</summary>
public enum EmissionEdition
{
    /// <summary>HBEFA 4.1 with corrected coefficients, and a recent Dutch fleet (<see cref="EmissionModel.ForVehicleClass"/>).</summary>
    Hbefa4,

    /// <summary>HBEFA 3.1 and the classes SUMO 1.15 assumes, so that results can be compared with SUMO's.</summary>
    Hbefa3,
}
