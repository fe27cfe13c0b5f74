using System.Collections.Immutable;

namespace Traffic.Sim.Networks;

/// <summary>A network as read, its parts still naming each other.</summary>
internal sealed class RawNetwork(string path)
{
    public string Path { get; } = path;

    public GeoReference GeoReference { get; set; } = GeoReference.Fictitious;

    public List<RawEdge> Edges { get; } = [];

    public List<RawJunction> Junctions { get; } = [];

    public List<RawConnection> Connections { get; } = [];

    public List<(string Id, List<TrafficLightProgram> Programs)> TrafficLights { get; } = [];

    public void AddProgram(string id, TrafficLightProgram program)
    {
        var index = TrafficLights.FindIndex(light => light.Id == id);
        if (index < 0)
            TrafficLights.Add((id, [program]));
        else
            TrafficLights[index].Programs.Add(program);
    }
}

internal sealed class RawEdge
{
    public required string Id { get; init; }

    public required EdgeFunction Function { get; init; }

    public required string? From { get; init; }

    public required string? To { get; init; }

    public required int Priority { get; init; }

    public required string Type { get; init; }

    public required string Where { get; init; }

    public List<RawLane> Lanes { get; } = [];
}

internal sealed class RawLane
{
    public required string Id { get; init; }

    public required int Position { get; init; }

    public required double Length { get; init; }

    public required double Speed { get; init; }

    public required double Width { get; init; }

    public required VehicleClasses Permissions { get; init; }

    public required Polyline Shape { get; init; }

    public required string Where { get; init; }
}

internal sealed class RawJunction
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required NetworkPoint Position { get; init; }

    public required string[] IncomingLanes { get; init; }

    public required string[] InternalLanes { get; init; }

    public required ImmutableArray<NetworkPoint> Shape { get; init; }

    public required string Where { get; init; }

    public List<JunctionRequest> Requests { get; } = [];
}

internal sealed class RawConnection
{
    public required string FromEdge { get; init; }

    public required string ToEdge { get; init; }

    public required int FromLane { get; init; }

    public required int ToLane { get; init; }

    public required string? Via { get; init; }

    public required string? TrafficLight { get; init; }

    public required int LinkIndex { get; init; }

    public required TurnDirection Direction { get; init; }

    public required char State { get; init; }

    public required bool KeepClear { get; init; }

    public required bool Uncontrolled { get; init; }

    public required VehicleClasses Permissions { get; init; }

    public required double? Visibility { get; init; }

    public required string Where { get; init; }
}
