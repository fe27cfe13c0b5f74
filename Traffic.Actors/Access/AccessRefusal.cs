namespace Traffic.Actors.Access;

/// <summary>Why an operator may not make a claim.</summary>
public enum AccessRefusal : byte
{
    /// <summary>It may.</summary>
    None,

    /// <summary>The request is bound to nobody, and the service takes no such requests.</summary>
    Unsigned,

    /// <summary>The service does not know the operator.</summary>
    UnknownOperator,

    /// <summary>It may not claim this role.</summary>
    Role,

    /// <summary>It may not claim this importance.</summary>
    Importance,

    /// <summary>It may not ask at this junction.</summary>
    Junction,

    /// <summary>It may not ask for this line.</summary>
    Line,
}
