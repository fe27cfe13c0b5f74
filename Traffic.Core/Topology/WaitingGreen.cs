namespace Traffic.Core.Topology;

/// <summary>Behaviour of a group that is green while no conflicting group asks (wachtgroen).</summary>
public enum WaitingGreen
{
    /// <summary>Ends when its own traffic has gone.</summary>
    None,

    /// <summary>Stays green until a conflicting request arrives (groen vasthouden).</summary>
    Hold,

    /// <summary>Stays green, and also asks for green when all is quiet (groen vasthouden en aanvragen).</summary>
    HoldAndRequest,
}
