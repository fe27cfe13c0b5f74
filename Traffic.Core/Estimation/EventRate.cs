namespace Traffic.Core.Estimation;

/// <summary>Events per second with exponential forgetting, unbiased from the first second on.</summary>
internal struct EventRate
{
    /// <summary>Memory, seconds: follows the traffic of a few cycles.</summary>
    private const float TimeConstant = 180;

    private const float Decay = 1 / TimeConstant;

    /// <summary>Weight of what is assumed before anything was seen, seconds.</summary>
    private const float PriorSeconds = 20;

    private float _events;
    private float _seconds;

    public EventRate(float prior)
    {
        _events = prior * PriorSeconds;
        _seconds = PriorSeconds;
    }

    public readonly float PerSecond => _events / _seconds;

    public void Add(float events) => _events += events;

    /// <summary>Lets a second pass.</summary>
    public void Pass()
    {
        _events -= _events * Decay;
        _seconds += 1 - (_seconds * Decay);
    }
}
