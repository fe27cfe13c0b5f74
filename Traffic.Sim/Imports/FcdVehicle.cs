using Traffic.Sim.Detectors;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Imports;

/// <summary>A vehicle of an fcd file, as far as its CAMs need it.</summary>
internal sealed class FcdVehicle
{
    public required uint Station { get; init; }

    public required VehicleClass Class { get; init; }

    public CamTrigger Trigger;

    public double Odometer { get; set; }

    public double Speed { get; set; }

    public double Seen { get; set; }
}
