namespace Traffic.Core.Priority;

/// <summary>What a message about priority wants.</summary>
public enum PriorityMessage : byte
{
    /// <summary>Asks (SREM priorityRequest, KAR check-in, inmelding); an update when the request is known.</summary>
    Request,

    /// <summary>Tells something new of a known request (priorityRequestUpdate).</summary>
    Update,

    /// <summary>Takes it back (priorityCancellation).</summary>
    Cancel,

    /// <summary>Tells that the stop line was passed (KAR check-out, uitmelding).</summary>
    CheckOut,
}
