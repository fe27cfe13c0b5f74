namespace Traffic.Core.Emissions;

/// <summary>What a vehicle emits and uses at a moment.</summary>
/// <param name="Co2">Carbon dioxide at the tailpipe, mg/s, never negative.</param>
/// <param name="Fuel">Fuel mass, mg/s, never negative.</param>
/// <param name="Nox">Nitrogen oxides, mg/s, never negative.</param>
/// <param name="Pmx">Particles, mg/s, never negative; under HBEFA4 with those from brakes, tyres and road.</param>
/// <param name="Electricity">Electrical energy from the battery, Wh/s; negative while it is charged by braking.</param>
public readonly record struct EmissionRates(double Co2, double Fuel, double Nox, double Pmx, double Electricity);
