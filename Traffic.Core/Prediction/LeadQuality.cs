namespace Traffic.Core.Prediction;

/// <summary>How predictions said at one lead came true.</summary>
public record struct LeadQuality
{
    /// <summary>Changes that could have been predicted at this lead.</summary>
    public long Changes { get; set; }

    /// <summary>Those for which a likely time was said.</summary>
    public long Said { get; set; }

    /// <summary>Sum of absolute errors of the likely time, ticks.</summary>
    public long ErrorTicks { get; set; }

    /// <summary>Sum of errors, actual minus likely, ticks.</summary>
    public long BiasTicks { get; set; }

    /// <summary>Likely times within 2 s.</summary>
    public long WithinTwoSeconds { get; set; }

    /// <summary>Predictions with a 90 % interval.</summary>
    public long Intervals { get; set; }

    /// <summary>Changes that fell into it.</summary>
    public long Covered { get; set; }

    /// <summary>Sum of its widths, ticks.</summary>
    public long WidthTicks { get; set; }

    /// <summary>Adds the figures of another.</summary>
    public void Add(in LeadQuality other)
    {
        Changes += other.Changes;
        Said += other.Said;
        ErrorTicks += other.ErrorTicks;
        BiasTicks += other.BiasTicks;
        WithinTwoSeconds += other.WithinTwoSeconds;
        Intervals += other.Intervals;
        Covered += other.Covered;
        WidthTicks += other.WidthTicks;
    }
}
