using System.Buffers;
using Traffic.Core.Priority;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Its;
using Traffic.Core.V2X.Uper;

namespace Traffic.Actors.Requests;

/// <summary>Writes the SSEM of a junction (TS 103 301 v2.1.1, ISO/TS 19091:2018): the status of each request. Reuses its message.</summary>
internal sealed class SsemWriter(JunctionSpecification junction)
{
    private const byte MessageIdSsem = 10;
    private const int MostPackages = 32;
    private const int MostOctets = 8 * 1024;
    private const byte RegionAddGrpC = 3;

    private readonly SsemMessage _message = new();
    private byte _sequence;

    /// <summary>Writes the message.</summary>
    /// <param name="files">The requests.</param>
    /// <param name="tick">The tick it speaks of, by the clock.</param>
    /// <param name="moment">The moment of that tick.</param>
    /// <param name="changed">Whether its content is new.</param>
    /// <param name="output">Where it goes.</param>
    /// <returns>False when there was nothing to tell.</returns>
    public bool TryWrite(IEnumerable<RequestFile> files, long tick, UtcMoment moment, bool changed, IBufferWriter<byte> output)
    {
        if (changed)
            _sequence = (byte)((_sequence + 1) & 0x7F);
        _message.Header = new ItsPduHeader { ProtocolVersion = 2, MessageID = MessageIdSsem, StationID = 0 };
        var ssm = _message.Ssm;
        ssm.TimeStamp = moment.MinuteOfTheYear;
        ssm.Second = moment.TimeStamp;
        ssm.SequenceNumber = _sequence;
        ssm.Status.Clear();
        var status = ssm.Status.Add();
        status.SequenceNumber = _sequence;
        status.Id = new IntersectionReferenceId { Region = 0, Id = (ushort)junction.SpatIntersectionId };
        status.SigStatus.Clear();

        // Active ones first: when there is no room for all, the oldest refusals go without.
        foreach (var file in files.OrderBy(file => file.EndedTick >= 0).ThenByDescending(file => file.EndedTick).ThenBy(file => file.Number))
        {
            if (status.SigStatus.Count == MostPackages)
                break;
            Fill(status.SigStatus.Add(), file, tick, moment);
        }

        if (status.SigStatus.Count == 0)
            return false;
        if (!ItsMessage.TryEncode(_message, output.GetSpan(MostOctets), out var length, out var error))
            throw new InvalidOperationException(error.ToString());
        output.Advance(length);
        return true;
    }

    private static void Fill(SignalStatusPackage package, RequestFile file, long tick, UtcMoment moment)
    {
        package.Requester = null;
        if (file.StationId != 0)
        {
            var requester = package.ReuseRequester();
            requester.Id.Kind = VehicleIdKind.StationID;
            requester.Id.StationID = file.StationId;
            requester.Request = file.RequestId;
            requester.SequenceNumber = (byte)Math.Max(0, file.SequenceNumber);
            requester.Role = file.Role;
            requester.TypeData = null;
        }

        Fill(package.InboundOn, file);
        package.OutboundOn = null;
        (package.Minute, package.Second, package.Duration) = (null, null, null);
        if (file.ArrivalTick >= 0)
        {
            var arrival = UtcMoment.Of(moment.Minute.AddMilliseconds(moment.Millisecond + ((file.ArrivalTick - tick) * 100)));
            (package.Minute, package.Second) = (arrival.MinuteOfTheYear, arrival.TimeStamp);
        }

        package.Status = (PrioritizationResponseStatus)file.State;
        package.Regional = null;
        if (file.State == PriorityState.Rejected)
        {
            var regional = package.ReuseRegional().Add();
            regional.RegionId = RegionAddGrpC;
            regional.Value = new SignalStatusPackageAddGrpC { RejectedReason = Reason(file.Reason) };
        }
    }

    private static void Fill(IntersectionAccessPoint point, RequestFile file)
    {
        point.Kind = file.InboundKind;
        switch (file.InboundKind)
        {
            case IntersectionAccessPointKind.Lane:
                point.Lane = file.Inbound;
                break;
            case IntersectionAccessPointKind.Approach:
                point.Approach = file.Inbound;
                break;
            case IntersectionAccessPointKind.Connection:
                point.Connection = file.Inbound;
                break;
            default:
                // Of a later edition: said to be unknown.
                (point.Kind, point.Lane) = (IntersectionAccessPointKind.Lane, 0);
                break;
        }
    }

    /// <summary>The nearest of the six reasons the message knows.</summary>
    private static RejectedReason Reason(PriorityReason reason) => reason switch
    {
        PriorityReason.Disabled or PriorityReason.TimeOfDay or PriorityReason.NotAdmitted => RejectedReason.PtPriorityDisabled,
        PriorityReason.HigherRank or PriorityReason.TooManyRequests => RejectedReason.HigherPTPriorityGranted,
        PriorityReason.MaximumWait => RejectedReason.MaxWaitingTimeExceeded,
        PriorityReason.Lost or PriorityReason.NoSignalGroup or PriorityReason.UnknownLane or PriorityReason.WindowMissed =>
            RejectedReason.VehicleTrackingUnknown,
        PriorityReason.Overload or PriorityReason.Restarted => RejectedReason.ExceptionalCondition,
        _ => RejectedReason.Unknown,
    };
}
