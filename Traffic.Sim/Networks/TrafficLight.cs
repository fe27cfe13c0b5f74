using System.Collections.Immutable;

namespace Traffic.Sim.Networks;

/// <summary>A traffic light: one or several junctions under one program.</summary>
public sealed class TrafficLight
{
    /// <summary>Place in <see cref="RoadNetwork.TrafficLights"/>.</summary>
    public required int Index { get; init; }

    /// <summary>SUMO's id.</summary>
    public required string Id { get; init; }

    /// <summary>Programs in the order they were loaded.</summary>
    public required ImmutableArray<TrafficLightProgram> Programs { get; init; }

    /// <summary>Connections of each link index; an index may govern several or (a gap in the numbering) none.</summary>
    public required ImmutableArray<ImmutableArray<int>> Links { get; init; }

    /// <summary>The program in force: as in SUMO the one loaded last.</summary>
    public TrafficLightProgram ActiveProgram => Programs[^1];

    /// <summary>
    /// Whether a link may be driven after a stop while it is red (letter <c>s</c> in the program: right on red).
    /// </summary>
    public bool MayGoOnRed(int link) => ActiveProgram.Phases.Any(phase => phase.State[link] == 's');
}
