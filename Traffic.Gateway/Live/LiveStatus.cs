namespace Traffic.Gateway.Live;

/// <summary>Whether states of a junction arrive.</summary>
public enum LiveStatus
{
    /// <summary>Nothing was heard yet.</summary>
    NoData,

    /// <summary>The newest state is fresh.</summary>
    Live,

    /// <summary>Nothing was heard for too long.</summary>
    Stale,
}
