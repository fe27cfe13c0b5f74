namespace Traffic.Gateway.Api.Models;

/// <summary>Sign of life of the stream, once a second.</summary>
/// <param name="ServerTime">Wall clock of the service.</param>
/// <param name="Tick">Newest tick, tenths of a second of the kernel's time base; null before the first.</param>
/// <param name="TimeS">The same in seconds: of the simulation, counted from a Monday 00:00; or since 1970-01-01 UTC.</param>
/// <param name="TimeBase"><c>simulation</c> or <c>utc</c>.</param>
/// <param name="Speed">Kernel seconds per wall second; 0 when time stands still.</param>
/// <param name="BusConnected">Whether the service is connected to the bus.</param>
/// <param name="Junctions">Number of junctions.</param>
/// <param name="JunctionsStale">Of these, those that are not heard of.</param>
public sealed record HeartbeatView(
    DateTimeOffset ServerTime,
    long? Tick,
    double? TimeS,
    string TimeBase,
    double Speed,
    bool BusConnected,
    int Junctions,
    int JunctionsStale);
