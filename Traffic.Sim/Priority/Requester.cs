using Traffic.Sim.Networks;

namespace Traffic.Sim.Priority;

/// <summary>A vehicle that may ask for priority, as of now.</summary>
internal readonly record struct Requester
{
    /// <summary>Station id of its CAMs.</summary>
    public required uint Station { get; init; }

    /// <summary>Its class.</summary>
    public required VehicleClass Class { get; init; }

    /// <summary>Length, metres.</summary>
    public required double Length { get; init; }

    /// <summary>Lane of the network.</summary>
    public required int Lane { get; init; }

    /// <summary>Front, metres from the begin of the lane.</summary>
    public required double Position { get; init; }

    /// <summary>Speed, metres per second.</summary>
    public required double Speed { get; init; }

    /// <summary>Whether it stands at a stop.</summary>
    public bool AtStop { get; init; }

    /// <summary>Lane of its next stop; -1 when it has none.</summary>
    public int StopLane { get; init; }

    /// <summary>Place of that stop on its lane, metres.</summary>
    public double StopPosition { get; init; }

    /// <summary>Seconds behind its timetable; <see cref="Traffic.Core.Priority.PriorityRequest.Unknown"/> when it has none.</summary>
    public int LatenessSeconds { get; init; }

    /// <summary>Vehicles or cyclists that go as one; 1 for a single one.</summary>
    public int Size { get; init; }
}
