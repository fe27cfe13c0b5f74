namespace Traffic.Sim.Traci;

/// <summary>SUMO could not be started, refused something or ended before its time; the message is one line for the user.</summary>
public sealed class SumoException : IOException
{
    /// <summary>Creates the exception.</summary>
    public SumoException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public SumoException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SumoException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
