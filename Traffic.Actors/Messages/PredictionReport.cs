using ProtoBuf;
using Traffic.Core.Prediction;
using Traffic.Core.Topology;

namespace Traffic.Actors.Messages;

/// <summary>
/// How what was said of the changes of one kind of signal group came true, so far: sums, so that figures of several junctions can be
/// added (<see cref="PredictionQuality"/>).
/// </summary>
[ProtoContract]
public sealed record PredictionReport
{
    /// <summary>Kind of signal groups.</summary>
    [ProtoMember(1)]
    public SignalGroupKind Kind { get; set; }

    /// <summary>Starts of green, else ends.</summary>
    [ProtoMember(2)]
    public bool StartOfGreen { get; set; }

    /// <summary>How long before the change it was said, seconds.</summary>
    [ProtoMember(3)]
    public int LeadSeconds { get; set; }

    /// <summary>Changes that could have been predicted at this lead.</summary>
    [ProtoMember(4)]
    public long Changes { get; set; }

    /// <summary>Those for which a likely time was said.</summary>
    [ProtoMember(5)]
    public long Said { get; set; }

    /// <summary>Sum of absolute errors of the likely time, tenths of a second.</summary>
    [ProtoMember(6)]
    public long Error { get; set; }

    /// <summary>Likely times within 2 s.</summary>
    [ProtoMember(7)]
    public long WithinTwoSeconds { get; set; }

    /// <summary>Predictions with a 90 % interval.</summary>
    [ProtoMember(8)]
    public long Intervals { get; set; }

    /// <summary>Changes that fell into it.</summary>
    [ProtoMember(9)]
    public long Covered { get; set; }

    /// <summary>Sum of its widths, tenths of a second.</summary>
    [ProtoMember(10)]
    public long Width { get; set; }

    /// <summary>
    /// Of the kind and change, whatever the lead: seconds in which a countdown went up by more than a second.
    /// </summary>
    [ProtoMember(11)]
    public long BackwardJumps { get; set; }

    /// <summary>The sums of both.</summary>
    public PredictionReport Plus(PredictionReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with
        {
            Changes = Changes + other.Changes,
            Said = Said + other.Said,
            Error = Error + other.Error,
            WithinTwoSeconds = WithinTwoSeconds + other.WithinTwoSeconds,
            Intervals = Intervals + other.Intervals,
            Covered = Covered + other.Covered,
            Width = Width + other.Width,
            BackwardJumps = BackwardJumps + other.BackwardJumps,
        };
    }

    /// <summary>The rows of a junction: kinds it has, starts and ends, leads that came up.</summary>
    public static IEnumerable<PredictionReport> Of(PredictionQuality quality)
    {
        ArgumentNullException.ThrowIfNull(quality);
        foreach (var kind in Enum.GetValues<SignalGroupKind>())
        {
            for (var i = 0; i < 2 * PredictionQuality.Leads.Count; i++)
            {
                var (start, lead) = (i < PredictionQuality.Leads.Count, i % PredictionQuality.Leads.Count);
                var cell = quality[kind, start, lead];
                if (cell.Changes == 0)
                    continue;
                yield return new PredictionReport
                {
                    Kind = kind,
                    StartOfGreen = start,
                    LeadSeconds = PredictionQuality.Leads[lead],
                    Changes = cell.Changes,
                    Said = cell.Said,
                    Error = cell.ErrorTicks,
                    WithinTwoSeconds = cell.WithinTwoSeconds,
                    Intervals = cell.Intervals,
                    Covered = cell.Covered,
                    Width = cell.WidthTicks,
                    BackwardJumps = quality.BackwardJumps(kind, start),
                };
            }
        }
    }
}
