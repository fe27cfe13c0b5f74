using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Core.Estimation;

/// <summary>Tells the class of a road user.</summary>
internal static class RoadUserClasses
{
    private const byte RoleEmergency = 6;

    /// <summary>Class of a connected vehicle.</summary>
    public static RoadUserClass Of(in Track track) => track.Role == RoleEmergency ? RoadUserClass.Emergency : track.StationType switch
    {
        StationType.Pedestrian => RoadUserClass.Pedestrian,
        StationType.Cyclist or StationType.Moped => RoadUserClass.Cyclist,
        StationType.Bus or StationType.Tram => RoadUserClass.PublicTransport,
        StationType.LightTruck or StationType.HeavyTruck or StationType.Trailer => RoadUserClass.Truck,
        _ => RoadUserClass.Car,
    };

    /// <summary>Class most users of such a lane belong to.</summary>
    public static RoadUserClass Usual(SignalGroupKind kind) => kind switch
    {
        SignalGroupKind.Cycle => RoadUserClass.Cyclist,
        SignalGroupKind.Pedestrian => RoadUserClass.Pedestrian,
        SignalGroupKind.PublicTransport => RoadUserClass.PublicTransport,
        _ => RoadUserClass.Car,
    };
}
