namespace Traffic.Core.Control;

/// <summary>What is in charge under a controller that can fall back.</summary>
public enum ControlLevel : byte
{
    /// <summary>The controller itself.</summary>
    Normal,

    /// <summary>Vehicle-actuated control: too little is seen to plan with.</summary>
    Actuated,

    /// <summary>The fixed-time program: nothing is seen at all.</summary>
    Program,
}
