using Traffic.Core.V2X;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Detectors;

/// <summary>What a vehicle calls itself in its CAMs.</summary>
internal static class CamStation
{
    /// <summary>VehicleRole (TS 102 894-2): 0 default, 1 public transport, 6 emergency.</summary>
    public static byte RoleOf(VehicleClass vehicleClass) => vehicleClass switch
    {
        VehicleClass.Bus or VehicleClass.Tram or VehicleClass.Coach => 1,
        VehicleClass.Emergency => 6,
        _ => 0,
    };

    /// <summary>What the special-vehicle container tells; vehicles that do not ask for priority send none.</summary>
    public static CamSpecial SpecialOf(VehicleClass vehicleClass, bool atStop) => vehicleClass switch
    {
        VehicleClass.Bus or VehicleClass.Tram or VehicleClass.Coach =>
            atStop ? CamSpecial.PublicTransport | CamSpecial.DoorsOpen : CamSpecial.PublicTransport,
        VehicleClass.Emergency => CamSpecial.Emergency | CamSpecial.LightBar | CamSpecial.Siren,
        _ => CamSpecial.None,
    };

    /// <summary>StationType (TS 102 894-2).</summary>
    public static StationType TypeOf(VehicleClass vehicleClass) => vehicleClass switch
    {
        VehicleClass.Pedestrian => StationType.Pedestrian,
        VehicleClass.Bicycle => StationType.Cyclist,
        VehicleClass.Moped => StationType.Moped,
        VehicleClass.Motorcycle => StationType.Motorcycle,
        VehicleClass.Bus or VehicleClass.Coach => StationType.Bus,
        VehicleClass.Delivery => StationType.LightTruck,
        VehicleClass.Truck or VehicleClass.Trailer => StationType.HeavyTruck,
        VehicleClass.Emergency or VehicleClass.Authority => StationType.SpecialVehicles,
        VehicleClass.Tram => StationType.Tram,
        _ => StationType.PassengerCar,
    };
}
