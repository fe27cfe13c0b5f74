using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Core.Estimation;

/// <summary>
/// Finds the lane a position and heading belong to: squared lateral offset and heading difference over their variances, as the
/// negative log likelihood of independent normal errors. Immutable; may be shared by junctions of the same specification.
/// </summary>
internal sealed class LaneMatcher
{
    /// <summary>Standard deviation of a good vehicle position across the lane, metres.</summary>
    private const double OffsetSigma = 1.0;

    /// <summary>Standard deviation of the heading against the lane, degrees.</summary>
    private const double HeadingSigma = 10.0;

    /// <summary>A heading further off than this is another direction of travel, degrees.</summary>
    private const double HeadingGate = 45.0;

    /// <summary>How far outside the lane a position may still belong to it, metres.</summary>
    private const double OffsetMargin = 2.0;

    /// <summary>How far beyond the stop line the front of a waiting vehicle may stand and still be on the lane, metres.</summary>
    public const double BeyondStopLine = 1.0;

    /// <summary>Price of using a lane that is meant for others, in nats.</summary>
    private const double OtherKindPenalty = 2.0;

    /// <summary>Another lane must be better by this to leave the present one, in nats.</summary>
    private const double LaneChangePenalty = 2.5;

    private readonly Lane[] _lanes;

    public LaneMatcher(IReadOnlyList<JunctionLane> lanes)
    {
        _lanes = [.. lanes.Select(lane => new Lane(lane))];
        foreach (var lane in _lanes)
            ReachMeters = Math.Max(ReachMeters, lane.Reach);
    }

    /// <summary>The furthest point of any lane from the reference point, metres.</summary>
    public double ReachMeters { get; }

    /// <summary>The lane a vehicle is on.</summary>
    /// <param name="point">Middle of its front.</param>
    /// <param name="headingDegrees">Clockwise from north; NaN when unknown.</param>
    /// <param name="type">Kind of station.</param>
    /// <param name="present">Lane it was on; -1 when it is new.</param>
    public LaneMatch Find(LocalPoint point, double headingDegrees, StationType type, int present)
    {
        var best = LaneMatch.None;
        for (var index = 0; index < _lanes.Length; index++)
        {
            ref readonly var lane = ref _lanes[index];
            if (!lane.Contains(point))
                continue;

            var (distance, offset, laneHeading) = lane.Project(point);
            // Only the lane's own surface counts without a heading, for the lane beside it may lead the other way, and for
            // others than it is meant for: a cyclist beside it is on a path of its own.
            var suits = Suits(type, lane.Kind);
            var gate = lane.HalfWidth + (double.IsNaN(headingDegrees) || !suits ? 0 : OffsetMargin);
            if (Math.Abs(offset) > gate || distance < -BeyondStopLine || distance > lane.Length)
                continue;

            var score = offset * offset / (2 * OffsetSigma * OffsetSigma);
            if (!double.IsNaN(headingDegrees))
            {
                var turned = Math.Abs(Math.IEEERemainder(headingDegrees - laneHeading, 360));
                if (turned > HeadingGate)
                    continue;
                score += turned * turned / (2 * HeadingSigma * HeadingSigma);
            }

            if (!suits)
                score += OtherKindPenalty;
            if (present >= 0 && index != present)
                score += LaneChangePenalty;
            if (score < best.Score)
                best = new LaneMatch(index, distance, offset, score);
        }

        return best;
    }

    /// <summary>Distance to the stop line of a lane the vehicle is known to be on or to have been on; negative beyond.</summary>
    public double DistanceOn(int lane, LocalPoint point) => _lanes[lane].Project(point).Distance;

    private static bool Suits(StationType type, SignalGroupKind kind) => type switch
    {
        StationType.Pedestrian => kind == SignalGroupKind.Pedestrian,
        StationType.Cyclist => kind == SignalGroupKind.Cycle,
        StationType.Moped => kind is SignalGroupKind.Cycle or SignalGroupKind.Motor,
        StationType.Bus => kind is SignalGroupKind.PublicTransport or SignalGroupKind.Motor,
        StationType.Tram => kind == SignalGroupKind.PublicTransport,
        StationType.Unknown => true,
        _ => kind == SignalGroupKind.Motor,
    };

    private readonly struct Lane
    {
        private readonly Segment[] _segments;
        private readonly double _west, _east, _south, _north;

        public Lane(JunctionLane lane)
        {
            Kind = lane.Kind;
            HalfWidth = lane.WidthMeters / 2;
            var segments = new List<Segment>();
            var length = 0.0;
            for (var i = 1; i < lane.Centerline.Count; i++)
            {
                var segment = new Segment(lane.Centerline[i - 1], lane.Centerline[i], length);
                if (!(segment.Length > 0))
                    continue;
                segments.Add(segment);
                length += segment.Length;
            }

            Length = length;
            _segments = [.. segments];
            (_west, _south) = (double.PositiveInfinity, double.PositiveInfinity);
            (_east, _north) = (double.NegativeInfinity, double.NegativeInfinity);
            if (_segments.Length == 0)
                return;

            var margin = HalfWidth + OffsetMargin + BeyondStopLine;
            foreach (var point in lane.Centerline)
            {
                _west = Math.Min(_west, point.East - margin);
                _east = Math.Max(_east, point.East + margin);
                _south = Math.Min(_south, point.North - margin);
                _north = Math.Max(_north, point.North + margin);
                Reach = Math.Max(Reach, point.DistanceTo(default));
            }
        }

        public SignalGroupKind Kind { get; }

        public double HalfWidth { get; }

        public double Length { get; }

        public double Reach { get; }

        public bool Contains(LocalPoint point) =>
            point.East >= _west && point.East <= _east && point.North >= _south && point.North <= _north;

        public (double Distance, double Offset, double Heading) Project(LocalPoint point)
        {
            if (_segments.Length == 0)
                return (double.PositiveInfinity, double.PositiveInfinity, 0);

            var nearest = double.PositiveInfinity;
            (double Along, double Offset, double Heading) found = default;
            for (var i = 0; i < _segments.Length; i++)
            {
                ref readonly var segment = ref _segments[i];
                var (along, offset) = segment.Project(point);
                // The first segment reaches on beyond the stop line, the last one beyond the end of the lane.
                var lowest = i == 0 ? double.NegativeInfinity : 0;
                var highest = i == _segments.Length - 1 ? double.PositiveInfinity : segment.Length;
                var clamped = Math.Clamp(along, lowest, highest);
                var squared = (offset * offset) + ((along - clamped) * (along - clamped));
                if (squared >= nearest)
                    continue;
                nearest = squared;
                found = (segment.Start + clamped, offset, segment.Heading);
            }

            // At the outside of a bend the distance to the corner is the offset.
            return (found.Along, Math.CopySign(Math.Sqrt(nearest), found.Offset), found.Heading);
        }
    }

    private readonly struct Segment
    {
        private readonly double _east, _north, _unitEast, _unitNorth;

        public Segment(LocalPoint nearer, LocalPoint farther, double start)
        {
            (_east, _north) = (nearer.East, nearer.North);
            Start = start;
            Length = nearer.DistanceTo(farther);
            if (!(Length > 0))
                return;

            _unitEast = (farther.East - nearer.East) / Length;
            _unitNorth = (farther.North - nearer.North) / Length;
            // The centre line runs against the direction of travel.
            Heading = Math.Atan2(-_unitEast, -_unitNorth) * (180 / Math.PI);
        }

        public double Start { get; }

        public double Length { get; }

        public double Heading { get; }

        public (double Along, double Offset) Project(LocalPoint point)
        {
            var (east, north) = (point.East - _east, point.North - _north);
            // Left of the direction of travel is right of the direction the centre line is described in.
            return ((east * _unitEast) + (north * _unitNorth), (east * _unitNorth) - (north * _unitEast));
        }
    }
}
