using System.Collections.Immutable;

namespace Traffic.Sim.Measurement;

/// <summary>The vehicle types a detector sees; all when none is named.</summary>
internal sealed class TypeFilter(ImmutableArray<string> types)
{
    private readonly HashSet<string>? _types = types.IsDefaultOrEmpty ? null : new HashSet<string>(types, StringComparer.Ordinal);

    public bool Sees(in MovingVehicle vehicle) => _types is null || _types.Contains(vehicle.Planned.Type.Id);
}
