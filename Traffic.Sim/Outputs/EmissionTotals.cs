namespace Traffic.Sim.Outputs;

/// <summary>What a vehicle emitted over its trip, milligrams (electricity: watt hours); null where it was not worked out.</summary>
/// <param name="Co">Carbon monoxide.</param>
/// <param name="Co2">Carbon dioxide.</param>
/// <param name="Hc">Hydrocarbons.</param>
/// <param name="Pmx">Particles.</param>
/// <param name="Nox">Nitrogen oxides.</param>
/// <param name="Fuel">Fuel.</param>
/// <param name="Electricity">Electric energy.</param>
public readonly record struct EmissionTotals(
    double? Co, double Co2, double? Hc, double Pmx, double Nox, double Fuel, double? Electricity);
