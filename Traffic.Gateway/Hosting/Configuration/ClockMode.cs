namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>Which time the junctions go by.</summary>
internal enum ClockMode
{
    /// <summary>The clock on the wall, ten ticks a second.</summary>
    Live,

    /// <summary>A simulator that drives them tick by tick (<c>traffic simulate --nats URL</c>).</summary>
    Lockstep,
}
