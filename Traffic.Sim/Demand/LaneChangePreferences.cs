namespace Traffic.Sim.Demand;

/// <summary>Eagerness of lane changes (SUMO <c>lc*</c> attributes of LC2013 and SL2015); 1 is normal unless said otherwise.</summary>
public sealed record LaneChangePreferences
{
    /// <summary>Changes the route demands: earlier when larger.</summary>
    public double Strategic { get; init; } = 1;

    /// <summary>Willingness to let others in.</summary>
    public double Cooperative { get; init; } = 1;

    /// <summary>Changes to gain speed.</summary>
    public double SpeedGain { get; init; } = 1;

    /// <summary>Obedience to keep right.</summary>
    public double KeepRight { get; init; } = 1;

    /// <summary>Changes to reach the preferred lateral place.</summary>
    public double Sublane { get; init; } = 1;

    /// <summary>Willingness to push in laterally, 0 to 1; default 0.</summary>
    public double Pushy { get; init; }

    /// <summary>Willingness to accept smaller gaps.</summary>
    public double Assertive { get; init; } = 1;

    /// <summary>Time until impatience is full, seconds; infinite by default.</summary>
    public double TimeToImpatience { get; init; } = double.PositiveInfinity;
}
