using Traffic.Sim.Networks;

namespace Traffic.Sim.Demand;

/// <summary>
/// Values a type has when the file does not say otherwise, by class: those SUMO 1.15 reports through TraCI for a type that gives
/// nothing but its class.
/// </summary>
public static class VehicleClassDefaults
{
    private const double Unlimited = 10_000 / 3.6;

    /// <summary>The default type of a class.</summary>
    public static VehicleType Of(VehicleClass vehicleClass) => vehicleClass switch
    {
        VehicleClass.Pedestrian => Create(vehicleClass, 0.215, 0.25, 37.58, 0.478, 1.719, 1.5, 2, 5, 0.1, "HBEFA3/zero", 4) with
        {
            DesiredMaxSpeed = 5 / 3.6,
        },
        VehicleClass.Bicycle => Create(vehicleClass, 1.6, 0.5, 50, 0.65, 1.7, 1.2, 3, 7, 0.1, "HBEFA3/zero", 1) with
        {
            DesiredMaxSpeed = 20 / 3.6,
            LateralAlignment = LateralAlignment.Right,
        },
        VehicleClass.Moped => Create(vehicleClass, 2.1, 2.5, 60, 0.78, 1.7, 1.1, 7, 10, 0.1, "HBEFA3/LDV_G_EU6", 1),
        VehicleClass.Motorcycle => Create(vehicleClass, 2.2, 2.5, 200, 0.9, 1.5, 6, 10, 10, 0.1, "HBEFA3/LDV_G_EU6", 1),
        VehicleClass.Truck => Create(vehicleClass, 7.1, 2.5, 130, 2.4, 2.4, 1.3, 4, 7, 0.05, "HBEFA3/HDV", 2),
        VehicleClass.Trailer => Create(vehicleClass, 16.5, 2.5, 130, 2.55, 4, 1.1, 4, 7, 0.05, "HBEFA3/HDV", 2),
        VehicleClass.Bus => Create(vehicleClass, 12, 2.5, 100, 2.5, 3.4, 1.2, 4, 7, 0, "HBEFA3/Bus", 85),
        VehicleClass.Coach => Create(vehicleClass, 14, 2.5, 100, 2.6, 4, 2, 4, 7, 0.05, "HBEFA3/Coach", 70),
        VehicleClass.Delivery => Create(vehicleClass, 6.5, 2.5, 200, 2.16, 2.86, 2.6, 4.5, 9, 0.05, "HBEFA3/LDV", 2),
        VehicleClass.Emergency => Create(vehicleClass, 6.5, 2.5, 200, 2.16, 2.86, 2.6, 4.5, 9, 0, "HBEFA3/LDV", 2),
        VehicleClass.Tram => Create(vehicleClass, 22, 2.5, 80, 2.4, 3.2, 1, 3, 7, 0, "HBEFA3/zero", 120) with { Sigma = 0 },
        VehicleClass.RailUrban => Create(vehicleClass, 109.5, 5, 100, 3, 3.6, 1, 3, 7, 0, "HBEFA3/zero", 300) with { Sigma = 0 },
        VehicleClass.Rail =>
            Create(vehicleClass, 135, 5, 160, 2.84, 3.75, 0.25, 1.3, 5, 0, "HBEFA3/HDV_D_EU0", 434) with { Sigma = 0 },
        VehicleClass.RailElectric =>
            Create(vehicleClass, 200, 5, 220, 2.95, 3.89, 0.5, 1.3, 5, 0, "HBEFA3/zero", 425) with { Sigma = 0 },
        VehicleClass.RailFast =>
            Create(vehicleClass, 200, 5, 330, 2.95, 3.89, 0.5, 1.3, 5, 0, "HBEFA3/zero", 425) with { Sigma = 0 },
        VehicleClass.Ship =>
            Create(vehicleClass, 17, 2.5, 14.85, 4, 4, 0.1, 0.15, 1, 0.1, "HBEFA3/HDV_D_EU0", 4) with { Sigma = 0 },
        VehicleClass.EVehicle => Car(vehicleClass, 0.1) with { EmissionClass = "HBEFA3/zero" },
        VehicleClass.Taxi => Car(vehicleClass, 0.05),
        VehicleClass.Ignoring or VehicleClass.Authority or VehicleClass.Army => Car(vehicleClass, 0),
        _ => Car(vehicleClass, 0.1),
    };

    private static VehicleType Car(VehicleClass vehicleClass, double speedDeviation) =>
        Create(vehicleClass, 5, 2.5, 200, 1.8, 1.5, 2.6, 4.5, 9, speedDeviation, "HBEFA3/PC_G_EU4", 4);

    private static VehicleType Create(
        VehicleClass vehicleClass, double length, double minGap, double maxSpeedKmh, double width, double height, double accel,
        double decel, double emergencyDecel, double speedDeviation, string emissionClass, int personCapacity) => new()
        {
            Id = VehicleType.DefaultId,
            VehicleClass = vehicleClass,
            Length = length,
            MinGap = minGap,
            MaxSpeed = maxSpeedKmh / 3.6,
            DesiredMaxSpeed = Unlimited,
            Width = width,
            Height = height,
            Accel = accel,
            Decel = decel,
            EmergencyDecel = emergencyDecel,
            ApparentDecel = decel,
            SpeedFactor = SpeedFactor.Usual(speedDeviation),
            Sigma = 0.5,
            Tau = 1,
            EmissionClass = emissionClass,
            PersonCapacity = personCapacity,
            LateralAlignment = LateralAlignment.Center,
        };
}
