using System.Buffers;
using Traffic.Core.Priority;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.Tests.Priority;

public class SremPriorityTests
{
    private static readonly JunctionSpecification Junction = new()
    {
        Id = new JunctionId("k1"),
        SpatIntersectionId = 7,
        SignalGroups = [Group("02", 2), Group("05", 5)],
        Lanes =
        [
            new JunctionLane("n", SignalGroupKind.Motor, 3, 13.9, []),
            new JunctionLane("e", SignalGroupKind.Motor, 3, 13.9, []),
        ],
        Movements =
        [
            new Movement("n", new("02"), MovementDirection.Straight),
            new Movement("e", new("05"), MovementDirection.Straight),
            new Movement("e", new("05"), MovementDirection.Left),
        ],
        Priority = new PriorityPolicy { Operators = [new("tram", []), new("bus", [])] },
    };

    private static readonly UtcMoment Noon = UtcMoment.Of(new DateTime(2026, 3, 1, 12, 0, 30, DateTimeKind.Utc));

    [Fact]
    public void What_a_simulated_vehicle_asks_survives_the_way_through_an_SREM()
    {
        var asked = new PriorityRequest
        {
            Message = PriorityMessage.Update,
            Channel = PriorityChannel.Srem,
            StationId = 4711,
            RequestId = 3,
            SequenceNumber = 12,
            Role = BasicVehicleRole.PublicTransport,
            Importance = 7,
            Class = PriorityClass.Bus,
            Operator = 1,
            Line = 34,
            Inbound = PriorityPlace.Lane(1),
            ArrivalTick = 5321,
            Duration = 80,
            ExpiryTick = 5401,
            LatenessSeconds = 130,
            Occupancy = 45,
            Flags = PriorityFlags.DoorsOpen,
        };

        Assert.Equal(asked, ThroughSrem(asked, 5000, "bus"));
    }

    [Theory]
    [InlineData(PriorityClass.Emergency, 1)]
    [InlineData(PriorityClass.Tram, 1)]
    [InlineData(PriorityClass.RoadOperator, 1)]
    [InlineData(PriorityClass.Truck, 1)]
    [InlineData(PriorityClass.TruckPlatoon, 4)]
    [InlineData(PriorityClass.CycleGroup, 6)]
    [InlineData(PriorityClass.Pedestrian, 1)]
    public void Every_class_and_its_size_survive_the_way_through_an_SREM(PriorityClass kind, int size)
    {
        var asked = new PriorityRequest
        {
            Message = PriorityMessage.Request,
            Channel = PriorityChannel.Srem,
            StationId = 1,
            Role = SremPriority.RoleOf(kind),
            Class = kind,
            Size = size,
            MassKilograms = kind is PriorityClass.Truck or PriorityClass.TruckPlatoon ? 40_000 : PriorityRequest.Unknown,
            Flags = kind switch
            {
                PriorityClass.Pedestrian => PriorityFlags.NeedsMoreTime,
                PriorityClass.CycleGroup => PriorityFlags.Rain,
                _ => PriorityFlags.None,
            },
        };

        var taken = ThroughSrem(asked, 100, "");

        Assert.Equal((kind, size, asked.Flags, asked.MassKilograms), (taken.Class, taken.Size, taken.Flags, taken.MassKilograms));
    }

    [Fact]
    public void An_arrival_after_New_Year_is_ahead_of_a_message_before_it()
    {
        var silvester = UtcMoment.Of(new DateTime(2026, 12, 31, 23, 59, 50, DateTimeKind.Utc));
        var asked = new PriorityRequest
        {
            Message = PriorityMessage.Request,
            Channel = PriorityChannel.Srem,
            Class = PriorityClass.Bus,
            ArrivalTick = 1300,
        };

        var srem = SremPriority.ToSrem(asked, Junction, 1000, silvester);

        Assert.Equal((0, 20_000), (srem.ArrivalMinute, srem.ArrivalMillisecond));
        Assert.Equal(1300, SremPriority.ToRequest(srem, Junction, 1000, silvester, "").ArrivalTick);
    }

    [Theory]
    [InlineData("34", 34)]
    [InlineData("N12", 12)]
    [InlineData("lijn 2 stad", 2)]
    [InlineData("", PriorityRequest.Unknown)]
    [InlineData("tram", PriorityRequest.Unknown)]
    [InlineData("2 of 3", PriorityRequest.Unknown)]
    [InlineData("99999999999", PriorityRequest.Unknown)]
    public void A_line_number_is_the_only_number_in_the_name_of_a_route(string name, int line) =>
        Assert.Equal(line, SremPriority.LineOf(name));

    [Fact]
    public void A_connection_names_the_signal_group_of_its_movement_as_our_MAPEM_numbers_them()
    {
        SremRequest Over(byte connection) => new()
        {
            Intersection = 7,
            StationId = 1,
            Type = PriorityRequestType.PriorityRequest,
            InboundKind = IntersectionAccessPointKind.Connection,
            Inbound = connection,
        };

        Assert.Equal(PriorityPlace.SignalGroup(0), SremPriority.ToRequest(Over(1), Junction, 0, Noon, "").Inbound);
        Assert.Equal(PriorityPlace.SignalGroup(1), SremPriority.ToRequest(Over(3), Junction, 0, Noon, "").Inbound);
        Assert.Equal(PriorityPlace.SignalGroup(int.MaxValue), SremPriority.ToRequest(Over(4), Junction, 0, Noon, "").Inbound);
    }

    [Fact]
    public void A_message_tells_its_age_to_the_millisecond_and_none_when_its_time_is_unavailable()
    {
        var srem = new SremRequest { Intersection = 7, StationId = 1, Type = PriorityRequestType.PriorityRequest };

        Assert.Equal(15_250, SremPriority.AgeMilliseconds(
            srem with { SentMinute = Noon.MinuteOfTheYear, SentMillisecond = 14_750 }, Noon));
        Assert.Equal(-1_000, SremPriority.AgeMilliseconds(srem with { SentMillisecond = 31_000 }, Noon));
        Assert.Null(SremPriority.AgeMilliseconds(srem with { SentMillisecond = 65_535 }, Noon));
    }

    [Fact]
    public void Vehicles_are_told_apart_by_operator_and_name()
    {
        Assert.Equal(SremPriority.VehicleOf("a", "12"), SremPriority.VehicleOf("a", "12"));
        Assert.NotEqual(SremPriority.VehicleOf("a", "12"), SremPriority.VehicleOf("b", "12"));
        Assert.NotEqual(SremPriority.VehicleOf("a1", "2"), SremPriority.VehicleOf("a", "12"));
        Assert.Equal(0u, SremPriority.VehicleOf("a", ""));
    }

    private static SignalGroup Group(string id, int number) => new()
    {
        Id = new SignalGroupId(id),
        Kind = SignalGroupKind.Motor,
        SpatId = number,
        FixedGreen = new(40),
        GuaranteedGreen = new(40),
        Yellow = new(30),
        GuaranteedYellow = new(30),
        MinimumRed = new(20),
        GuaranteedRed = new(10),
    };

    private static PriorityRequest ThroughSrem(in PriorityRequest asked, long tick, string operatorName)
    {
        var buffer = new ArrayBufferWriter<byte>();
        SremBuilder.Encode(SremPriority.ToSrem(asked, Junction, tick, Noon), buffer);
        var requests = new List<SremRequest>();
        Assert.True(SremReader.TryRead(buffer.WrittenSpan, requests, out var error), error.ToString());
        return SremPriority.ToRequest(Assert.Single(requests), Junction, tick, Noon, operatorName);
    }
}
