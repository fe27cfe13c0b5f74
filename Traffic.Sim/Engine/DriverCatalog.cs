using Traffic.Core.Emissions;
using Traffic.Sim.Demand;
using Traffic.Sim.Random;
using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>Types and routes of the demand as the inner loop needs them, each worked out once and shared.</summary>
internal sealed class DriverCatalog(RoadGraph graph, Philox random, double step, bool emissions, EmissionEdition edition)
{
    private readonly Dictionary<VehicleType, DriverType> _types = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RouteKey, RoutePlan> _routes = [];

    public DriverType Type(VehicleType type)
    {
        if (_types.TryGetValue(type, out var driver))
            return driver;
        driver = new DriverType
        {
            Id = type.Id,
            Class = type.VehicleClass,
            Model = ModelOf(type.CarFollowModel),
            Length = type.Length,
            Width = type.Width,
            MinGap = type.MinGap,
            Acceleration = Math.Max(0.05, type.Accel),
            Deceleration = Math.Max(0.05, type.Decel),
            EmergencyDeceleration = Math.Max(type.EmergencyDecel, type.Decel),
            ApparentDeceleration = type.ApparentDecel,
            Sigma = type.Sigma,
            Headway = type.Tau,
            MaximumSpeed = type.MaxSpeed,
            SpeedFactor = type.SpeedFactor.Mean,
            SpeedDeviation = type.SpeedFactor.Deviation,
            Impatience = type.Junction.Impatience,
            DriveAfterYellow = type.Junction.DriveAfterYellowTime,
            MinorTimeGap = type.Junction.TimeGapMinor,
            Cooperation = type.LaneChange.Cooperative,
            Emission = emissions ? EmissionOf(type) : EmissionTable.Zero,
            Step = step,
        };
        return _types[type] = driver;
    }

    public RoutePlan Route(PlannedVehicle planned, DriverType type)
    {
        var key = new RouteKey(planned.Route, type.ClassBit);
        if (!_routes.TryGetValue(key, out var plan))
            _routes[key] = plan = new RoutePlan(graph, [.. planned.Route], type.ClassBit);
        return plan;
    }

    /// <summary>The driver's own factor on speed limits.</summary>
    public double SpeedFactor(int trip, VehicleType type)
    {
        var factor = type.SpeedFactor;
        if (factor.Deviation <= 0)
            return factor.Mean;
        for (var draw = 0u; draw < 100; draw++)
        {
            var value = factor.Mean + (factor.Deviation * random.Normal((uint)trip, 0, DrawPurpose.SpeedFactor, draw));
            if (value >= factor.Minimum && value <= factor.Maximum)
                return value;
        }

        return factor.Mean;
    }

    private EmissionClass EmissionOf(VehicleType type) => type.NamesEmissionClass
        ? EmissionModel.Resolve(EmissionTable.Default, type.EmissionClass, out _)
        : EmissionModel.ForVehicleClass(Networks.VehicleClasses.NameOf(type.VehicleClass), edition);

    private static CarFollowingModel ModelOf(string name) => name switch
    {
        "IDM" or "IDMM" => CarFollowingModel.Idm,
        "EIDM" or "IDM+" => CarFollowingModel.IdmPlus,
        _ => CarFollowingModel.Krauss,
    };

    private readonly record struct RouteKey(System.Collections.Immutable.ImmutableArray<int> Edges, uint ClassBit)
    {
        public bool Equals(RouteKey other) =>
            ClassBit == other.ClassBit && Edges.AsSpan().SequenceEqual(other.Edges.AsSpan());

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(ClassBit);
            foreach (var edge in Edges)
                hash.Add(edge);
            return hash.ToHashCode();
        }
    }
}
