using Traffic.Sim.Random;

namespace Traffic.Sim.Priority;

/// <summary>
/// How late simulated buses and trams are: what they have at the begin of their trip, drawn from the seed, and what they lose or
/// catch up against the mean speed and dwell their timetable was made with.
/// </summary>
public static class Timetable
{
    /// <summary>Lateness at the begin of a trip, seconds: evenly from this, ahead of the timetable.</summary>
    public const double EarliestStart = -90;

    /// <summary>To this, behind it.</summary>
    public const double LatestStart = 240;

    /// <summary>Mean speed between stops a timetable in town is made with, metres per second (29 km/h).</summary>
    private const double Speed = 8;

    /// <summary>Dwell at a stop it is made with, seconds.</summary>
    private const double Dwell = 20;

    /// <summary>Seconds a vehicle is behind its timetable at the begin of its trip.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="station">Station id: the number of the trip, from 1.</param>
    public static double StartLateness(ulong seed, uint station) =>
        EarliestStart + ((LatestStart - EarliestStart) * new Philox(seed).Uniform(station, 0, DrawPurpose.Lateness));

    /// <summary>Seconds behind the timetable now.</summary>
    /// <param name="start">Lateness at the begin of the trip, seconds.</param>
    /// <param name="underWay">Seconds since then.</param>
    /// <param name="driven">Metres since then.</param>
    /// <param name="stopsServed">Stops served since then.</param>
    internal static int Lateness(double start, double underWay, double driven, int stopsServed) =>
        (int)Math.Round(start + underWay - (driven / Speed) - (stopsServed * Dwell));
}
