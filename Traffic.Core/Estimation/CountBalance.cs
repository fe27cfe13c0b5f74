namespace Traffic.Core.Estimation;

/// <summary>
/// Holds what a loop counts against what connected vehicles report at the same line. Both come late by up to about a second, so a
/// difference counts only once it has stood for a while: the loop's surplus is unseen vehicles, the other surplus lost counts.
/// </summary>
internal struct CountBalance
{
    /// <summary>A CAM may come a second after the loop, and a second later still be matched, ticks.</summary>
    public const int Patience = 20;

    private int _difference;
    private long _since;

    /// <summary>Takes the counts of a tick.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="counted">Vehicles the loop counted.</param>
    /// <param name="connected">Connected vehicles that crossed its line.</param>
    /// <returns>Vehicles that turn out to be unseen, connected ones that the loop did not count as negative number.</returns>
    public int Step(long tick, int counted, int connected)
    {
        var before = _difference;
        _difference += counted - connected;
        if (_difference == 0)
            return 0;
        if (Math.Sign(before) != Math.Sign(_difference) || Math.Abs(_difference) > Math.Abs(before))
        {
            if (before == 0 || Math.Sign(before) != Math.Sign(_difference))
                _since = tick;
        }

        if (tick - _since < Patience)
            return 0;
        var settled = Math.Sign(_difference);
        _difference -= settled;
        // The next one, if any, stands since the same burst; give it a shorter wait.
        _since = tick - (Patience / 2);
        return settled;
    }
}
