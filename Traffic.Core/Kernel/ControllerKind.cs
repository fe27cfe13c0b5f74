namespace Traffic.Core.Kernel;

/// <summary>The controllers the kernel knows.</summary>
public enum ControllerKind
{
    /// <summary>Plays the first fixed-time program of the specification (starre regeling).</summary>
    Fixed,

    /// <summary>Vehicle-actuated in the Dutch manner (voertuigafhankelijk, VA).</summary>
    Actuated,

    /// <summary>Serves the stage with the highest pressure every few seconds (max-pressure, Varaiya 2013).</summary>
    MaxPressure,

    /// <summary>Plans ahead with the traffic that is on its way (predictive control); the default.</summary>
    Predictive,
}
