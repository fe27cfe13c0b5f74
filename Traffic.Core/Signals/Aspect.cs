namespace Traffic.Core.Signals;

/// <summary>What the lamps of a signal group show.</summary>
public enum Aspect : byte
{
    /// <summary>Red.</summary>
    Red,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Yellow.</summary>
    Yellow,

    /// <summary>Dark: switched off.</summary>
    Dark,

    /// <summary>Flashing yellow.</summary>
    Flashing,
}
