using Traffic.Core.Priority;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Core.Tests.Priority;

public class PriorityDeskTests
{
    private readonly Crossing _crossing = new();

    private PriorityDesk Desk => _crossing.Desk;

    private long Soon => _crossing.Next + 200;

    [Fact]
    public void A_request_is_taken_told_and_ends_when_its_vehicle_has_passed()
    {
        var answer = Desk.Take(Crossing.Bus(7, Soon));
        Assert.True(answer.Accepted);
        Assert.Equal(1, answer.Number);
        var passed = _crossing.Drive(7, Crossing.South, 200, 12);

        Assert.True(passed > 0);
        Assert.Equal(0, Desk.Active.Length);
        Assert.Contains(_crossing.Events, told => told.State == PriorityState.Granted && !told.Ended);
        Assert.Equal(PriorityReason.Passed, _crossing.Events[^1].Reason);
        Assert.True(_crossing.Events[^1].Ended);
        var row = Assert.Single(_crossing.Rows);
        Assert.Equal((PriorityState.Granted, PriorityReason.Passed), (row.Decision, row.EndReason));
        Assert.InRange(row.PassedTick, passed - 20, passed);
    }

    [Fact]
    public void The_same_vehicle_over_several_channels_is_one_request()
    {
        Desk.Take(Crossing.Bus(7, Soon));
        var http = Desk.Take(Crossing.Bus(7, Soon + 30, id: 99) with { Channel = PriorityChannel.Http, Vehicle = 5, SequenceNumber = -1 });
        var kar = Desk.Take(new PriorityRequest
        {
            Message = PriorityMessage.Request,
            Channel = PriorityChannel.Kar,
            Vehicle = 5,
            Class = PriorityClass.Bus,
            Inbound = PriorityPlace.SignalGroup(Crossing.South),
            ArrivalTick = Soon,
        });
        _crossing.Send(7, Crossing.South, 150, 12, StationType.Bus, CamSpecial.PublicTransport);

        Assert.Equal((1, 1), (http.Number, kar.Number));
        Assert.Equal(1, Desk.Active.Length);
        Assert.Equal(PriorityChannel.Srem | PriorityChannel.Http | PriorityChannel.Kar, Desk.Active[0].Channels);
    }

    [Fact]
    public void A_vehicle_may_have_several_requests_up_to_a_limit()
    {
        for (byte id = 1; id <= PriorityDesk.MostOfRequester; id++) Assert.True(Desk.Take(Crossing.Bus(7, Soon, id: id)).Accepted);
        Assert.Equal(PriorityReason.TooManyOfRequester, Desk.Take(Crossing.Bus(7, Soon, id: 77)).Reason);
        Assert.Equal(PriorityDesk.MostOfRequester, Desk.Active.Length);
    }

    [Fact]
    public void Duplicates_old_messages_and_replays_change_nothing()
    {
        Desk.Take(Crossing.Bus(7, Soon, sequence: 126));
        Assert.Equal(PriorityReason.Duplicate, Desk.Take(Crossing.Bus(7, Soon + 50, sequence: 126)).Reason);
        Assert.Equal(PriorityReason.OutOfOrder, Desk.Take(Crossing.Bus(7, Soon + 50, sequence: 120)).Reason);
        Assert.Equal(Soon, Desk.Active[0].ArrivalTick);
        Assert.True(Desk.Take(Crossing.Bus(7, Soon + 60, sequence: 2)).Accepted);
        Assert.Equal(Soon + 60, Desk.Active[0].ArrivalTick);

        Assert.Equal(PriorityReason.Cancelled, Desk.Take(Crossing.Bus(7, Soon, sequence: 3) with { Message = PriorityMessage.Cancel }).Reason);
        Assert.Equal(0, Desk.Active.Length);
        Assert.Equal(PriorityReason.Replayed, Desk.Take(Crossing.Bus(7, Soon, sequence: 2)).Reason);
        Assert.Equal(PriorityReason.Replayed, Desk.Take(Crossing.Bus(7, Soon, sequence: 3)).Reason);
        Assert.Equal(0, Desk.Active.Length);
        Assert.True(Desk.Take(Crossing.Bus(7, Soon, sequence: 4)).Accepted);
    }

    public static TheoryData<string, PriorityReason> Absurd => new()
    {
        { "past", PriorityReason.ArrivalInPast }, { "far", PriorityReason.ArrivalTooFar }, { "lane", PriorityReason.UnknownLane },
        { "negative lane", PriorityReason.UnknownLane }, { "group", PriorityReason.UnknownSignalGroup }, { "nowhere", PriorityReason.NoSignalGroup },
        { "expired", PriorityReason.ExpiredOnArrival }, { "update", PriorityReason.UnknownRequest }, { "cancel", PriorityReason.UnknownRequest },
        { "no arrival", PriorityReason.NoArrival }, { "importance", PriorityReason.BadField }, { "size", PriorityReason.BadField },
        { "class", PriorityReason.NotAdmitted },
    };

    [Theory]
    [MemberData(nameof(Absurd))]
    public void What_cannot_be_is_rejected_with_its_reason_and_disturbs_nobody(string what, PriorityReason reason)
    {
        Desk.Take(Crossing.Bus(7, Soon));
        var before = Desk.Active[0];
        var good = Crossing.Bus(8, Soon);
        var bad = what switch
        {
            "past" => good with { ArrivalTick = Math.Max(0, _crossing.Next - 100) },
            "far" => good with { ArrivalTick = _crossing.Next + 100_000 },
            "lane" => good with { Inbound = PriorityPlace.Lane(17) },
            "negative lane" => good with { Inbound = PriorityPlace.Lane(-1) },
            "group" => good with { Inbound = PriorityPlace.SignalGroup(64) },
            "nowhere" => good with { Inbound = default },
            "expired" => good with { ExpiryTick = _crossing.Next - 1 },
            "update" => good with { Message = PriorityMessage.Update },
            "cancel" => good with { Message = PriorityMessage.Cancel },
            "no arrival" => good with { ArrivalTick = -1 },
            "importance" => good with { Importance = 15 },
            "size" => good with { Size = 0 },
            _ => good with { Class = PriorityClass.Other },
        };
        for (var i = 0; what == "past" && i < 100; i++) _crossing.Step();
        if (what == "past") (bad, before) = (good with { ArrivalTick = _crossing.Next - 60 }, Desk.Active[0]);
        var answer = Desk.Take(bad);

        Assert.False(answer.Accepted);
        Assert.Equal(reason, answer.Reason);
        Assert.Equal(1, Desk.Active.Length);
        Assert.Equal(before, Desk.Active[0]);
    }

    [Fact]
    public void A_flood_of_messages_is_answered_and_bounded()
    {
        Desk.Take(Crossing.Bus(7, Soon));
        var overload = 0;
        for (uint i = 0; i < 1000; i++) overload += Desk.Take(Crossing.Bus(100 + i, Soon)).Reason == PriorityReason.Overload ? 1 : 0;
        Assert.Equal(1000 - PriorityDesk.MostMessages + 1, overload);
        Assert.Equal(PriorityPolicy.Default.MostActive, Desk.Active.Length);
        Assert.Equal(7u, Desk.Active[0].StationId);
        Assert.Equal(0, Desk.Ledger.Lost);
    }

    [Fact]
    public void A_higher_rank_finds_room_in_a_full_list()
    {
        for (uint i = 0; i < PriorityPolicy.Default.MostActive; i++) Desk.Take(Crossing.Bus(100 + i, Soon));
        Assert.Equal(PriorityReason.TooManyRequests, Desk.Take(Crossing.Bus(300, Soon)).Reason);
        Assert.True(Desk.Take(Crossing.Bus(400, Soon) with { Class = PriorityClass.Emergency, Importance = 14 }).Accepted);
        Assert.Equal(PriorityPolicy.Default.MostActive, Desk.Active.Length);
    }

    [Fact]
    public void A_claim_beyond_what_the_operator_may_is_rejected()
    {
        var policy = PriorityPolicy.Default with { Operators = [new("city bus", [PriorityClass.Bus], 8)] };
        var desk = new Crossing(policy: policy).Desk;
        var request = Crossing.Bus(7, 300) with { Operator = 0 };
        Assert.Equal(PriorityReason.ClaimNotAllowed, desk.Take(request with { Class = PriorityClass.Emergency }).Reason);
        Assert.Equal(PriorityReason.ClaimNotAllowed, desk.Take(request with { StationId = 8, Importance = 14 }).Reason);
        Assert.Equal(PriorityReason.OperatorUnknown, desk.Take(request with { StationId = 9, Operator = -1 }).Reason);
        Assert.True(desk.Take(request with { StationId = 10 }).Accepted);
        // Nor may a known request become one.
        var grown = desk.Take(request with { StationId = 10, SequenceNumber = 1, Class = PriorityClass.Emergency, Importance = 14 });
        Assert.Equal(PriorityReason.ClaimNotAllowed, grown.Reason);
        Assert.Equal(PriorityClass.Bus, desk.Active[0].Class);
    }

    [Fact]
    public void Nobody_is_followed_for_ever()
    {
        Desk.Take(Crossing.Bus(7, Soon));
        Desk.Take(Crossing.Bus(8, Soon, lane: Crossing.East) with { Duration = 100 });
        _crossing.Step(3000);
        Assert.Equal(0, Desk.Active.Length);
        Assert.All(_crossing.Rows, row => Assert.NotEqual(PriorityReason.Passed, row.EndReason));
        Assert.Equal(2, _crossing.Rows.Count);
    }

    [Fact]
    public void Open_doors_put_the_arrival_off_and_make_it_uncertain()
    {
        Desk.Take(Crossing.Bus(7, Soon) with { Flags = PriorityFlags.DoorsOpen });
        for (var i = 0; i < 30; i++)
        {
            _crossing.Send(7, Crossing.South, 60, 0, StationType.Bus);
            _crossing.Step();
        }

        Assert.Equal((PriorityState.Requested, PriorityReason.DoorsOpen), (Desk.Active[0].State, Desk.Active[0].Reason));
        Assert.True(Desk.Active[0].ArrivalTick > _crossing.Next + 100);
        Assert.True(Desk.Active[0].ArrivalDeviation >= 120);
        Desk.Take(Crossing.Bus(7, Soon, sequence: 1));
        _crossing.Send(7, Crossing.South, 60, 10, StationType.Bus);
        _crossing.Step();
        Assert.True(Desk.Active[0].ArrivalTick < _crossing.Next + 70);
        Assert.True(Desk.Active[0].ArrivalDeviation < 20);
    }

    [Fact]
    public void Selective_detectors_check_in_and_out()
    {
        var policy = PriorityPolicy.Default with
        {
            Loops =
            [
                new(new("in1"), new("1"), PriorityClass.Tram, ChecksOut: false, new(140)),
                new(new("out1"), new("1"), PriorityClass.Tram, ChecksOut: true, default),
            ],
        };
        var crossing = new Crossing(policy: policy);
        crossing.Runtime.SetDetector(1, true);
        crossing.Step(5);
        Assert.Equal(1, crossing.Desk.Active.Length);
        Assert.Equal(PriorityClass.Tram, crossing.Desk.Active[0].Class);
        crossing.Runtime.SetDetector(4, true);
        crossing.Step();
        Assert.Equal(0, crossing.Desk.Active.Length);
        Assert.Equal(PriorityReason.DetectorPassed, crossing.Rows[^1].EndReason);
    }

    [Fact]
    public void A_CAM_of_public_transport_or_with_a_siren_asks_by_itself()
    {
        _crossing.Send(7, Crossing.South, 150, 12, StationType.Bus, CamSpecial.PublicTransport);
        _crossing.Send(8, Crossing.East, 150, 12, StationType.PassengerCar, CamSpecial.Emergency);
        _crossing.Send(9, Crossing.East, 180, 12, StationType.PassengerCar, CamSpecial.Emergency | CamSpecial.LightBar);
        Assert.Equal([PriorityClass.Bus, PriorityClass.Emergency], Desk.Active.ToArray().Select(active => active.Class));
        Assert.Equal(9u, Desk.Active[1].StationId);
    }

    [Fact]
    public void Taking_and_following_requests_allocates_nothing()
    {
        var crossing = new Crossing();
        Play(crossing, 200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Play(crossing, 1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Play(Crossing crossing, int ticks)
        {
            for (var i = 0; i < ticks; i++)
            {
                for (uint n = 0; n < 100; n++)
                    crossing.Desk.Take(Crossing.Bus((uint)(crossing.Next * 7 % 40) + (n % 3), crossing.Next + 100, sequence: (int)(crossing.Next % 128), id: (byte)n));
                crossing.Runtime.Step(crossing.Next);
            }
        }
    }
}
