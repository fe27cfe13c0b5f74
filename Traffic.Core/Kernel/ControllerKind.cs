namespace Traffic.Core.Kernel;

/// <summary>The controllers the kernel knows.</summary>
public enum ControllerKind
{
    /// <summary>Plays the first fixed-time program of the specification (starre regeling).</summary>
    Fixed,

    /// <summary>Vehicle-actuated in the Dutch manner (voertuigafhankelijk, VA).</summary>
    Actuated,
}
