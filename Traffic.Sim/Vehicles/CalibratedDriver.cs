using Traffic.Sim.Networks;

namespace Traffic.Sim.Vehicles;

/// <summary>
/// What drivers with the calibrated model (IDM+, <c>carFollowModel="EIDM"</c>) are like where a file does not say otherwise. Cars:
/// saturation flow and lost time of HCM; other classes from the same calibration (docs/adr/0015).
/// </summary>
/// <param name="Length">Length, metres.</param>
/// <param name="MinGap">Gap when standing, metres.</param>
/// <param name="Acceleration">Mean acceleration, metres per second squared.</param>
/// <param name="Deceleration">Comfortable deceleration, metres per second squared.</param>
/// <param name="Headway">Mean time headway (volgtijd), seconds.</param>
/// <param name="SpeedDeviation">Standard deviation of the factor on speed limits.</param>
internal sealed record CalibratedDriver(
    double Length, double MinGap, double Acceleration, double Deceleration, double Headway, double SpeedDeviation)
{
    // Not the 1.2 s of drivers all alike: differing speeds cost some 30 cars an hour.
    private static readonly CalibratedDriver Car = new(4.5, 2, 2, 2, 1.15, 0.1);
    private static readonly CalibratedDriver Van = new(6, 2, 1.7, 2, 1.3, 0.05);
    private static readonly CalibratedDriver Truck = new(12, 2.5, 1, 2, 1.6, 0.05);
    private static readonly CalibratedDriver Articulated = new(16.5, 2.5, 0.7, 1.5, 1.8, 0.05);
    private static readonly CalibratedDriver Bus = new(12, 2.5, 1.1, 1.2, 1.5, 0.05);
    private static readonly CalibratedDriver Tram = new(30, 2.5, 1, 1.2, 2, 0.02);
    private static readonly CalibratedDriver Cyclist = new(1.9, 0.8, 1, 1.5, 1.3, 0.1);

    /// <summary>Desired speed whatever the limit, metres per second; null where the limit alone counts.</summary>
    public double? DesiredSpeed => this == Cyclist ? 5.3 : null;

    /// <summary>The values of a class; null for those that were never calibrated.</summary>
    public static CalibratedDriver? Of(VehicleClass vehicleClass) => vehicleClass switch
    {
        VehicleClass.Passenger or VehicleClass.Taxi or VehicleClass.EVehicle or VehicleClass.Private or VehicleClass.Hov
            or VehicleClass.Vip or VehicleClass.Authority or VehicleClass.Ignoring => Car,
        VehicleClass.Delivery or VehicleClass.Emergency => Van,
        VehicleClass.Truck => Truck,
        VehicleClass.Trailer => Articulated,
        VehicleClass.Bus or VehicleClass.Coach => Bus,
        VehicleClass.Tram => Tram,
        VehicleClass.Bicycle => Cyclist,
        _ => null,
    };
}
