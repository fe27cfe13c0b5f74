using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Sim.Derivation;

/// <summary>Settings of detectors by kind: the defaults of TLCGen (bezettijd, hiaattijd, aanvraag, verlengen, onder- en bovengedrag).</summary>
internal static class DetectorDefaults
{
    public static Detector Create(DetectorId id, DetectorKind kind, SignalGroupId group, SignalGroupKind traffic, int lane)
    {
        var detector = new Detector { Id = id, Kind = kind, SignalGroup = group, Lane = lane };
        return kind switch
        {
            DetectorKind.StopLine => detector with
            {
                OccupancyTime = new DeciSeconds(traffic == SignalGroupKind.Cycle ? 15 : 10),
                GapTime = new DeciSeconds(30),
                Request = DetectorRequest.RedAfterMinimum,
                Extension = DetectorExtension.StopLine,
                MaximumEmpty = Minutes(traffic == SignalGroupKind.Cycle ? 1440 : 360),
                MaximumOccupied = Minutes(20),
                RequestOnFault = true,
            },
            DetectorKind.Long => detector with
            {
                GapTime = new DeciSeconds(10),
                Request = DetectorRequest.RedAfterMinimum,
                Extension = DetectorExtension.SecondCriterion,
                MaximumOccupied = Minutes(60),
                RequestOnFault = true,
            },
            DetectorKind.Advance => detector with
            {
                GapTime = new DeciSeconds(30),
                Extension = DetectorExtension.SecondCriterion,
                MaximumOccupied = Minutes(60),
            },
            DetectorKind.PushButton => detector with
            {
                Request = traffic == SignalGroupKind.Pedestrian ? DetectorRequest.RedOrYellow : DetectorRequest.Red,
            },
            _ => detector,
        };
    }

    private static DeciSeconds Minutes(int minutes) => new(minutes * 600);
}
