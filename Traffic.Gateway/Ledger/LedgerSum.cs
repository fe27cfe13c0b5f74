namespace Traffic.Gateway.Ledger;

/// <summary>Sums over the requests of one operator, line, hour or junction, or of a combination of them.</summary>
public sealed record LedgerSum
{
    /// <summary>The operator; null when summed over.</summary>
    public string? Operator { get; init; }

    /// <summary>The line; null when summed over.</summary>
    public string? Line { get; init; }

    /// <summary>Start of the hour, seconds of the kernel's time base; null when summed over.</summary>
    public long? HourS { get; init; }

    /// <summary>Region of the junction; null when summed over.</summary>
    public string? Region { get; init; }

    /// <summary>The junction; null when summed over.</summary>
    public string? Junction { get; init; }

    /// <summary>Requests.</summary>
    public long Requests { get; init; }

    /// <summary>Of these, those whose vehicle passed the stop line.</summary>
    public long Passed { get; init; }

    /// <summary>Of these, those that were granted green at some time.</summary>
    public long Granted { get; init; }

    /// <summary>Of these, those that never were more than rejected.</summary>
    public long Rejected { get; init; }

    /// <summary>Of these, those whose figures were worked out; the sums below are theirs.</summary>
    public long Accounted { get; init; }

    /// <summary>Green given, seconds.</summary>
    public double GreenGivenS { get; init; }

    /// <summary>Green taken from other groups, seconds.</summary>
    public double GreenTakenS { get; init; }

    /// <summary>Delay saved to the requesters, seconds.</summary>
    public double DelaySavedS { get; init; }

    /// <summary>Delay saved to others that went with them, vehicle-seconds.</summary>
    public double OthersSavedS { get; init; }

    /// <summary>Delay caused to others, vehicle-seconds.</summary>
    public double OthersCausedS { get; init; }

    /// <summary>CO2 saved, grams.</summary>
    public double Co2SavedG { get; init; }

    /// <summary>CO2 caused to others, grams.</summary>
    public double Co2CausedG { get; init; }
}
