namespace Traffic.Core.Estimation;

/// <summary>
/// Share of vehicles that send CAMs. With loops a Beta filter over the vehicles counted at the stop lines, seen or not; without,
/// from the place of the last connected vehicle in each queue: of the l - 1 vehicles ahead of it, n - 1 are connected, so that
/// E[n - 1] = p (l - 1).
/// </summary>
internal struct PenetrationEstimate
{
    /// <summary>Vehicles remembered.</summary>
    private const float Memory = 400;

    private float _seen;
    private float _all;

    public PenetrationEstimate()
    {
        // Beta(1, 1): nothing is known.
        _seen = 1;
        _all = 2;
    }

    /// <summary>Whether enough connected vehicles were seen to go by the estimate.</summary>
    public readonly bool IsFounded => _seen >= 6;

    public readonly float Value => _seen / _all;

    public void Add(float seen, float all)
    {
        _seen += seen;
        _all = Math.Max(_seen, _all + all);
        if (_all <= Memory)
            return;
        _seen *= Memory / _all;
        _all = Memory;
    }
}
