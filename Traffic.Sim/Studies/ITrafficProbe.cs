using Traffic.Core.Signals;

namespace Traffic.Sim.Studies;

/// <summary>Watches a run, whichever simulator makes it. Called from the thread of the run.</summary>
public interface ITrafficProbe
{
    /// <summary>Once per second of simulation.</summary>
    /// <param name="time">Seconds of simulation.</param>
    /// <param name="vehicles">All vehicles under way, in any order.</param>
    /// <param name="counts">Trips so far.</param>
    void Observe(double time, ReadOnlySpan<VehicleSample> vehicles, TrafficCounts counts);

    /// <summary>All groups in the first tick, then each change.</summary>
    /// <param name="tick">Deciseconds of simulation.</param>
    /// <param name="junction">Junction; its place in the list of the run's specifications.</param>
    /// <param name="group">Signal group; its place in the specification.</param>
    /// <param name="aspect">What its lamps show from now on.</param>
    void Show(long tick, int junction, int group, Aspect aspect);
}
