namespace Traffic.Gateway.Api.Models;

/// <summary>
/// What is asked: the fields of an SREM (ETSI TS 103 301) in plain units. An update says what is new; what it leaves out stays.
/// </summary>
public sealed record PriorityBody
{
    /// <summary>Station id, the one of the vehicle's CAMs; made from <see cref="Vehicle"/> when left out.</summary>
    public uint? StationId { get; init; }

    /// <summary>The operator's number of the vehicle, 1 to 63 ASCII characters.</summary>
    public string? Vehicle { get; init; }

    /// <summary>RequestID, 0 to 255: tells several requests of one vehicle apart; 1 when left out.</summary>
    public int? RequestId { get; init; }

    /// <summary>Without login only: the operator to ask as.</summary>
    public string? Operator { get; init; }

    /// <summary>Role, as <c>public_transport</c>, <c>tram</c>, <c>ambulance</c>, <c>fire</c>, <c>police</c>, <c>truck</c>, <c>cyclist</c>, <c>pedestrian</c>.</summary>
    public string? Role { get; init; }

    /// <summary>Importance, 1 least to 14 most.</summary>
    public int? Importance { get; init; }

    /// <summary>Line or route, 1 to 63 ASCII characters.</summary>
    public string? Line { get; init; }

    /// <summary>Lane it comes by: laneID of the MAPEM.</summary>
    public int? Lane { get; init; }

    /// <summary>Signal group it wants, instead of a lane.</summary>
    public string? SignalGroup { get; init; }

    /// <summary>Seconds until it arrives at the stop line.</summary>
    public double? ArrivalInS { get; init; }

    /// <summary>How long it needs from its arrival, seconds.</summary>
    public double? DurationS { get; init; }

    /// <summary>Seconds behind its timetable, negative ahead.</summary>
    public double? LatenessS { get; init; }

    /// <summary>Persons in it.</summary>
    public int? Persons { get; init; }

    /// <summary>Whether it stands at a stop with open doors.</summary>
    public bool? DoorsOpen { get; init; }

    /// <summary>Mass of a truck, kilograms.</summary>
    public int? MassKg { get; init; }

    /// <summary>Trucks or cyclists that go as one.</summary>
    public int? Size { get; init; }

    /// <summary>A pedestrian who needs more time.</summary>
    public bool? NeedsMoreTime { get; init; }

    /// <summary>Cyclists in the rain.</summary>
    public bool? Rain { get; init; }
}
