namespace Traffic.Core.Kernel;

/// <summary>What was decided about a signal group.</summary>
public enum DecisionKind : byte
{
    /// <summary>The junction was started through all-red.</summary>
    Restarted,

    /// <summary>Green was started.</summary>
    StartOfGreen,

    /// <summary>Green was ended.</summary>
    EndOfGreen,

    /// <summary>Green was kept though the group's own time was over.</summary>
    Held,

    /// <summary>A commitment to green was taken back (retour rood).</summary>
    Withdrawn,

    /// <summary>What the controller wanted was not done.</summary>
    Overruled,

    /// <summary>Control fell back to a simpler kind that needs to see less.</summary>
    Degraded,

    /// <summary>Control is back at the kind that was asked for.</summary>
    Recovered,

    /// <summary>A request waited too long or something else is out of order.</summary>
    Fault,
}
