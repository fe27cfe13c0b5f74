using Traffic.Core.Emissions;
using Traffic.Sim.Demand;
using Traffic.Sim.Random;
using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>Types and routes of the demand as the inner loop needs them, each worked out once and shared.</summary>
internal sealed class DriverCatalog(RoadGraph graph, Philox random, double step, bool emissions, EmissionEdition edition)
{
    private readonly Dictionary<VehicleType, DriverType[]> _types = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RouteKey, RoutePlan> _routes = [];

    /// <summary>The driver of a trip: his type, or, where drivers of a type differ, his variant of it.</summary>
    public DriverType Driver(int trip, VehicleType type)
    {
        if (!_types.TryGetValue(type, out var drivers))
        {
            var mean = Mean(type);
            // All variants at once: nothing is made for those who enter later.
            _types[type] = drivers = DriverSpread.Differs(mean)
                ? [.. Enumerable.Range(0, DriverSpread.Variants).Select(variant => DriverSpread.Vary(mean, variant))]
                : [mean];
        }

        return drivers.Length == 1 ? drivers[0] : drivers[DriverSpread.Draw(random, trip)];
    }

    private DriverType Mean(VehicleType type)
    {
        var model = CarFollowingModels.Nearest(type.CarFollowModel);
        return new DriverType
        {
            Id = type.Id,
            Class = type.VehicleClass,
            Model = model,
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
