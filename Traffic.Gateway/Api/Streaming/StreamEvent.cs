namespace Traffic.Gateway.Api.Streaming;

/// <summary>Kinds of events in the stream; a client that lags gets the newest of each.</summary>
internal enum StreamEvent
{
    /// <summary>The junctions with their state and figures.</summary>
    Network,

    /// <summary>What the signals show.</summary>
    Signals,

    /// <summary>Where the vehicles are.</summary>
    Vehicles,

    /// <summary>Figures.</summary>
    Kpi,

    /// <summary>The requests for priority.</summary>
    Requests,

    /// <summary>Sign of life.</summary>
    Heartbeat,
}
