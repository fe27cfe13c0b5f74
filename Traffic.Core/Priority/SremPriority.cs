using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.Priority;

/// <summary>
/// Turns requests of SREMs into what the kernel takes, and back for senders. ISO/TS 19091 leaves subroles to the region; ours say what
/// SREM has no field for: a truck's or cyclist's subrole is the number that goes as one (cyclists 1 to 7, plus 8 when it rains),
/// subrole 1 of a pedestrian that it needs more time.
/// </summary>
public static class SremPriority
{
    /// <summary>BasicVehicleRole <c>tram</c> of TS 103 301 v2.2.1, an addition to the enumeration of 2018.</summary>
    public const BasicVehicleRole TramRole = (BasicVehicleRole)23;

    private const byte RainSubRole = 8;
    private const int ScheduleStepSeconds = 10;
    private const int MostSchedule = 121;
    private const int MinuteMilliseconds = 60_000;
    private const int UnavailableMillisecond = 65_535;
    private const int MostMillisecond = 61_000;
    private const int MinutesOfYearInvalid = 527_040;
    private const long NothingMilliseconds = long.MinValue;

    /// <summary>Persons for each level of TransitVehicleOccupancy, of a bus of 70 places; the first is not known.</summary>
    private static ReadOnlySpan<short> Persons => [-1, 0, 5, 15, 30, 45, 60, 70];

    /// <summary>Largest mass, tonnes, by number of axles and trailers (Directive 96/53/EC, annex I); 0: not known.</summary>
    private static ReadOnlySpan<byte> Tonnes => [0, 0, 0, 0, 0, 0, 0, 18, 26, 32, 36, 40, 40, 40];

    /// <summary>The class of a requester by its role.</summary>
    public static PriorityClass ClassOf(BasicVehicleRole role, byte subRole) => role switch
    {
        BasicVehicleRole.Emergency or BasicVehicleRole.Police or BasicVehicleRole.Fire or BasicVehicleRole.Ambulance
            or BasicVehicleRole.RoadRescue => PriorityClass.Emergency,
        BasicVehicleRole.PublicTransport or BasicVehicleRole.Transit => PriorityClass.Bus,
        TramRole => PriorityClass.Tram,
        BasicVehicleRole.RoadWork or BasicVehicleRole.SafetyCar or BasicVehicleRole.Dot => PriorityClass.RoadOperator,
        BasicVehicleRole.Truck or BasicVehicleRole.DangerousGoods or BasicVehicleRole.SpecialTransport =>
            subRole > 1 ? PriorityClass.TruckPlatoon : PriorityClass.Truck,
        BasicVehicleRole.Cyclist => PriorityClass.CycleGroup,
        BasicVehicleRole.Pedestrian or BasicVehicleRole.NonMotorized => PriorityClass.Pedestrian,
        _ => PriorityClass.Other,
    };

    /// <summary>The role that tells a class.</summary>
    public static BasicVehicleRole RoleOf(PriorityClass kind) => kind switch
    {
        PriorityClass.Emergency => BasicVehicleRole.Emergency,
        PriorityClass.Tram => TramRole,
        PriorityClass.Bus => BasicVehicleRole.PublicTransport,
        PriorityClass.RoadOperator => BasicVehicleRole.RoadWork,
        PriorityClass.Truck or PriorityClass.TruckPlatoon => BasicVehicleRole.Truck,
        PriorityClass.CycleGroup => BasicVehicleRole.Cyclist,
        PriorityClass.Pedestrian => BasicVehicleRole.Pedestrian,
        _ => BasicVehicleRole.BasicVehicle,
    };

    /// <summary>Public line number in the name of a route: its only run of digits; <see cref="PriorityRequest.Unknown"/> otherwise.</summary>
    public static int LineOf(ReadOnlySpan<char> routeName)
    {
        var start = routeName.IndexOfAnyInRange('0', '9');
        if (start < 0)
            return PriorityRequest.Unknown;
        var digits = routeName[start..];
        var length = digits.IndexOfAnyExceptInRange('0', '9');
        if (length < 0)
            length = digits.Length;
        return digits[length..].ContainsAnyInRange('0', '9') || !int.TryParse(digits[..length], out var line)
            ? PriorityRequest.Unknown
            : line;
    }

    /// <summary>A pseudonym of the vehicle for <see cref="PriorityRequest.Vehicle"/>: FNV-1a of 64 bits; 0 when it has no name.</summary>
    public static ulong VehicleOf(ReadOnlySpan<char> operatorName, ReadOnlySpan<char> vehicle)
    {
        if (vehicle.IsEmpty)
            return 0;
        var hash = Fold(14_695_981_039_346_656_037, operatorName);
        return Math.Max(1, Fold(unchecked((hash ^ '/') * 1_099_511_628_211), vehicle));
    }

    /// <summary>How old a message is, milliseconds, negative when it is from the future; null when it does not tell.</summary>
    /// <param name="request">The request.</param>
    /// <param name="now">The moment.</param>
    public static long? AgeMilliseconds(in SremRequest request, UtcMoment now)
    {
        var ahead = Ahead(request.SentMinute, request.SentMillisecond, now);
        return ahead == NothingMilliseconds ? null : -ahead;
    }

    /// <summary>What the kernel takes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="junction">The junction it is for.</param>
    /// <param name="tick">The tick it is taken in.</param>
    /// <param name="now">The moment of that tick.</param>
    /// <param name="operatorName">Operator it is bound to; empty when to nobody.</param>
    public static PriorityRequest ToRequest(
        in SremRequest request, JunctionSpecification junction, long tick, UtcMoment now, string operatorName)
    {
        ArgumentNullException.ThrowIfNull(junction);
        var kind = ClassOf(request.Role, request.SubRole);
        var arrival = Ahead(request.ArrivalMinute, request.ArrivalMillisecond, now);
        var arrivalTick = arrival == NothingMilliseconds ? -1 : Math.Max(0, tick + Ticks(arrival));
        var duration = request.DurationMilliseconds < 0 ? PriorityRequest.Unknown : (int)Ticks(request.DurationMilliseconds);
        return new PriorityRequest
        {
            Message = request.Type switch
            {
                PriorityRequestType.PriorityRequestUpdate => PriorityMessage.Update,
                PriorityRequestType.PriorityCancellation => PriorityMessage.Cancel,
                _ => PriorityMessage.Request,
            },
            Channel = PriorityChannel.Srem,
            StationId = request.StationId,
            Vehicle = VehicleOf(operatorName, request.Name),
            RequestId = request.RequestId,
            SequenceNumber = request.SequenceNumber,
            Role = request.Role,
            SubRole = request.SubRole,
            Importance = request.Importance,
            Class = kind,
            Operator = OperatorOf(junction, operatorName),
            Line = LineOf(request.RouteName),
            Inbound = Place(request, junction),
            ArrivalTick = arrivalTick,
            Duration = duration,
            ExpiryTick = arrivalTick >= 0 && duration >= 0 ? arrivalTick + duration : -1,
            LatenessSeconds = request.Schedule == SremRequest.NoSchedule
                ? PriorityRequest.Unknown
                : -request.Schedule * ScheduleStepSeconds,
            Occupancy = (int)request.Occupancy < Persons.Length && Persons[(int)request.Occupancy] is >= 0 and var persons
                ? persons
                : PriorityRequest.Unknown,
            MassKilograms = (int)request.VehicleType < Tonnes.Length && Tonnes[(int)request.VehicleType] is > 0 and var tonnes
                ? tonnes * 1000
                : PriorityRequest.Unknown,
            Size = Size(kind, request.SubRole),
            Flags = Flags(kind, request),
        };
    }

    /// <summary>The request of an SREM that tells what the kernel's does, as far as SREM has a field for it.</summary>
    /// <param name="request">What the kernel takes.</param>
    /// <param name="junction">The junction it is for.</param>
    /// <param name="tick">The tick it is sent in.</param>
    /// <param name="now">The moment of that tick.</param>
    public static SremRequest ToSrem(in PriorityRequest request, JunctionSpecification junction, long tick, UtcMoment now)
    {
        ArgumentNullException.ThrowIfNull(junction);
        var (minute, millisecond) = request.ArrivalTick < 0 ? (-1, -1) : At(now, (request.ArrivalTick - tick) * 100);
        var (kind, index) = Access(request.Inbound, junction);
        return new SremRequest
        {
            Intersection = junction.SpatIntersectionId,
            StationId = request.StationId,
            RequestId = request.RequestId,
            Type = request.Message switch
            {
                PriorityMessage.Update => PriorityRequestType.PriorityRequestUpdate,
                PriorityMessage.Cancel or PriorityMessage.CheckOut => PriorityRequestType.PriorityCancellation,
                _ => PriorityRequestType.PriorityRequest,
            },
            SequenceNumber = request.SequenceNumber,
            Role = request.Role == BasicVehicleRole.BasicVehicle ? RoleOf(request.Class) : request.Role,
            SubRole = SubRole(request),
            Importance = request.Importance,
            VehicleType = TypeOf(request.MassKilograms),
            InboundKind = kind,
            Inbound = index,
            ArrivalMinute = minute,
            ArrivalMillisecond = millisecond,
            DurationMilliseconds = request.Duration < 0 ? SremRequest.Absent : Math.Min(UnavailableMillisecond - 1, request.Duration * 100),
            SentMinute = now.MinuteOfTheYear,
            SentMillisecond = now.TimeStamp,
            RouteName = request.Line == PriorityRequest.Unknown ? "" : request.Line.ToString(System.Globalization.CultureInfo.InvariantCulture),
            TransitStatus = (request.Flags & PriorityFlags.DoorsOpen) != 0 ? TransitVehicleStatus.DoorOpen : TransitVehicleStatus.None,
            Occupancy = OccupancyOf(request.Occupancy),
            Schedule = request.LatenessSeconds == PriorityRequest.Unknown
                ? SremRequest.NoSchedule
                : (int)Math.Clamp(Math.Round(-request.LatenessSeconds / (double)ScheduleStepSeconds), -MostSchedule, MostSchedule),
        };
    }

    /// <summary>Index of an operator in the junction's policy; -1 when it is not there.</summary>
    public static int OperatorOf(JunctionSpecification junction, string name)
    {
        ArgumentNullException.ThrowIfNull(junction);
        var operators = junction.Priority.Operators;
        for (var i = 0; i < operators.Count; i++)
        {
            if (operators[i].Name == name)
                return i;
        }

        return -1;
    }

    private static ulong Fold(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            hash = unchecked((hash ^ character) * 1_099_511_628_211);
        return hash;
    }

    // Connections are numbered as MapemBuilder numbers them: lane by lane, movement by movement.
    private static PriorityPlace Place(in SremRequest request, JunctionSpecification junction)
    {
        if (request.InboundKind == IntersectionAccessPointKind.Lane && request.Inbound > 0)
            return PriorityPlace.Lane(request.Inbound - 1);
        if (request.InboundKind != IntersectionAccessPointKind.Connection)
            return default;
        var number = 0;
        foreach (var lane in junction.Lanes)
        {
            foreach (var movement in junction.Movements)
            {
                if (movement.Lane == lane.Id && ++number == request.Inbound)
                    return PriorityPlace.SignalGroup(GroupIndex(junction, movement.SignalGroup));
            }
        }

        return PriorityPlace.SignalGroup(int.MaxValue);
    }

    private static (IntersectionAccessPointKind Kind, byte Index) Access(PriorityPlace place, JunctionSpecification junction)
    {
        if (place.Kind == PriorityPlaceKind.Lane && place.Index is >= 0 and < byte.MaxValue)
            return (IntersectionAccessPointKind.Lane, (byte)(place.Index + 1));
        var number = 0;
        if (place.Kind == PriorityPlaceKind.SignalGroup && place.Index >= 0 && place.Index < junction.SignalGroups.Count)
        {
            foreach (var lane in junction.Lanes)
            {
                foreach (var movement in junction.Movements)
                {
                    if (movement.Lane != lane.Id)
                        continue;
                    number++;
                    if (movement.SignalGroup == junction.SignalGroups[place.Index].Id && number <= byte.MaxValue)
                        return (IntersectionAccessPointKind.Connection, (byte)number);
                }
            }
        }

        return (IntersectionAccessPointKind.Lane, 0);
    }

    private static int GroupIndex(JunctionSpecification junction, SignalGroupId id)
    {
        for (var i = 0; i < junction.SignalGroups.Count; i++)
        {
            if (junction.SignalGroups[i].Id == id)
                return i;
        }

        return int.MaxValue;
    }

    private static int Size(PriorityClass kind, byte subRole) => kind switch
    {
        PriorityClass.TruckPlatoon => subRole,
        PriorityClass.CycleGroup => Math.Max(1, subRole & (RainSubRole - 1)),
        _ => 1,
    };

    private static byte SubRole(in PriorityRequest request) => request.Class switch
    {
        PriorityClass.TruckPlatoon => (byte)Math.Clamp(request.Size, 2, 14),
        PriorityClass.CycleGroup => (byte)(Math.Clamp(request.Size, 1, RainSubRole - 1)
            + ((request.Flags & PriorityFlags.Rain) != 0 ? RainSubRole : 0)),
        PriorityClass.Pedestrian => (byte)((request.Flags & PriorityFlags.NeedsMoreTime) != 0 ? 1 : 0),
        _ => request.SubRole,
    };

    private static PriorityFlags Flags(PriorityClass kind, in SremRequest request)
    {
        var flags = (request.TransitStatus & TransitVehicleStatus.DoorOpen) != 0 ? PriorityFlags.DoorsOpen : PriorityFlags.None;
        if (kind == PriorityClass.Pedestrian && request.SubRole == 1)
            flags |= PriorityFlags.NeedsMoreTime;
        if (kind == PriorityClass.CycleGroup && (request.SubRole & RainSubRole) != 0)
            flags |= PriorityFlags.Rain;
        return flags;
    }

    private static TransitVehicleOccupancy OccupancyOf(int persons)
    {
        if (persons == PriorityRequest.Unknown)
            return TransitVehicleOccupancy.OccupancyUnknown;
        var level = 1;
        while (level + 1 < Persons.Length && Persons[level + 1] <= persons)
            level++;
        return (TransitVehicleOccupancy)level;
    }

    private static VehicleType TypeOf(int kilograms)
    {
        for (var i = 0; kilograms > 0 && i < Tonnes.Length; i++)
        {
            if (Tonnes[i] > 0 && Tonnes[i] * 1000 >= kilograms)
                return (VehicleType)i;
        }

        return kilograms > 0 ? VehicleType.AxleCnt5MultiTrailer : VehicleType.None;
    }

    private static long Ticks(long milliseconds) => (long)Math.Round(milliseconds / 100.0, MidpointRounding.AwayFromZero);

    private static (int Minute, int Millisecond) At(UtcMoment now, long milliseconds)
    {
        var moment = UtcMoment.Of(now.Minute.AddMilliseconds(now.Millisecond + milliseconds));
        return (moment.MinuteOfTheYear, moment.TimeStamp);
    }

    // Time from now until a minute of the year and a millisecond in it; without a minute the nearest such second.
    private static long Ahead(int minute, int millisecond, UtcMoment now)
    {
        if (minute >= MinutesOfYearInvalid || millisecond is < 0 or UnavailableMillisecond or >= MostMillisecond)
            return NothingMilliseconds;
        long minutes = 0;
        if (minute >= 0)
        {
            minutes = minute - now.MinuteOfTheYear;
            if (minutes < -MinutesOfYearInvalid / 2)
                minutes += MinutesOf(now.Minute.Year);
            else if (minutes > MinutesOfYearInvalid / 2)
                minutes -= MinutesOf(now.Minute.Year - 1);
        }

        var ahead = (minutes * MinuteMilliseconds) + millisecond - now.Millisecond;
        if (minute >= 0)
            return ahead;
        return ahead < -MinuteMilliseconds / 2 ? ahead + MinuteMilliseconds
            : ahead > MinuteMilliseconds / 2 ? ahead - MinuteMilliseconds
            : ahead;
    }

    private static int MinutesOf(int year) => DateTime.IsLeapYear(year) ? 527_040 : 525_600;
}
