using Traffic.Actors.Access;
using Traffic.Core.Priority;
using Traffic.Core.Units;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Actors.Tests.Requests;

public class RequestFlowTests
{
    private static readonly OperatorBook Book = new(
        [
            new Operator
            {
                Name = "citybus",
                Grants = [new Grant { Roles = [BasicVehicleRole.PublicTransport], MaximumImportance = 9, Lines = ["3*"], Junctions = ["test.k1"] }],
            },
            new Operator { Name = "ambulance", Grants = [new Grant { Roles = [BasicVehicleRole.Ambulance] }] },
        ],
        unsigned: null);

    [Fact]
    public async Task A_request_is_answered_by_SSEM_on_every_change_and_every_second_while_it_is_active()
    {
        await using var node = await RequestNode.StartAsync(OperatorBook.Open);

        await node.AskAsync(node.Bus());
        Assert.Equal(-1, node.Requests()[0].EndedTick);
        var package = node.LastAnswer().Ssm.Status[0].SigStatus[0];
        Assert.Equal((10u, (byte)1, (byte)0), (package.Requester!.Id.StationID, package.Requester.Request, package.Requester.SequenceNumber));
        Assert.Equal(7, node.LastAnswer().Ssm.Status[0].Id.Id);
        Assert.Equal(1, package.InboundOn.Lane);
        Assert.NotNull(package.Minute);
        var before = node.AnswerCount();
        await node.StepAsync(30);
        Assert.InRange(node.AnswerCount() - before, 3, 30);
    }

    [Fact]
    public async Task A_cancelled_request_is_told_as_rejected_for_three_seconds_and_then_no_more_and_is_booked()
    {
        await using var node = await RequestNode.StartAsync(OperatorBook.Open);
        await node.AskAsync(node.Bus());

        node.Send(node.Bus(sequence: 1) with { Type = PriorityRequestType.PriorityCancellation });
        await node.StepAsync(3);
        Assert.Equal(("rejected", "cancelled"), (node.Requests()[0].Status, node.Requests()[0].Reason));
        var answer = node.LastAnswer().Ssm.Status[0].SigStatus[0];
        Assert.Equal(PrioritizationResponseStatus.Rejected, answer.Status);
        await node.StepAsync(31);
        Assert.Empty(node.Requests());
        var account = Assert.Single(node.Ledger.Accounts);
        Assert.Equal(
            (PriorityReason.Cancelled, "34", "bus 10"), (account.Row.EndReason, account.Line, account.VehicleName));
    }

    [Fact]
    public async Task An_ambulance_claim_with_a_bus_company_s_credentials_is_rejected_told_booked_and_audited_once()
    {
        await using var node = await RequestNode.StartAsync(Book);
        var forged = node.Bus() with { Role = BasicVehicleRole.Ambulance, Importance = 14 };

        Assert.Equal("claim_not_allowed", await node.AskAsync(forged, operatorName: "citybus"));
        node.Send(forged with { SequenceNumber = 1 }, operatorName: "citybus");
        await node.StepAsync(2);

        Assert.Equal(PrioritizationResponseStatus.Rejected, node.LastAnswer().Ssm.Status[0].SigStatus[0].Status);
        Assert.Equal(PriorityReason.ClaimNotAllowed, Assert.Single(node.Ledger.Accounts).Row.EndReason);
        var audit = Assert.Single(node.Ledger.Audits);
        Assert.Equal(("claim_refused", "citybus", "test.k1"), (audit.Kind, audit.Operator, audit.Junction));
        Assert.Equal(2, node.Answered("claim_not_allowed"));
    }

    [Theory]
    [InlineData("citybus", "34", "k1", "admitted")]
    [InlineData("citybus", "44", "k1", "claim_not_allowed")]
    [InlineData("citybus", "34", "k2", "claim_not_allowed")]
    [InlineData("stranger", "34", "k1", "operator_unknown")]
    [InlineData("", "34", "k1", "not_authenticated")]
    public async Task Who_asks_for_which_line_where_decides(string operatorName, string line, string junction, string answer)
    {
        await using var node = await RequestNode.StartAsync(Book);
        var request = node.Bus() with { RouteName = line, Intersection = junction == "k1" ? 7 : 8 };

        node.Send(request, junction, operatorName);
        await node.StepAsync(3);

        Assert.Equal(1, node.Answered(answer));
        Assert.Equal(operatorName, node.Requests(junction)[0].Operator);
    }

    [Fact]
    public async Task Nobody_goes_on_with_the_request_of_somebody_else()
    {
        await using var node = await RequestNode.StartAsync(OperatorBook.Open);
        await node.AskAsync(node.Bus(), operatorName: "a");

        node.Send(node.Bus(sequence: 1) with { Type = PriorityRequestType.PriorityCancellation }, operatorName: "b");
        await node.StepAsync(3);

        Assert.Equal(1, node.Answered("not_authenticated"));
        Assert.Contains(node.Requests(), request => request.Operator == "a" && request.EndedTick < 0);
    }

    [Fact]
    public async Task Old_absurd_and_broken_requests_are_refused_with_their_reason_and_disturb_nothing()
    {
        await using var node = await RequestNode.StartAsync(OperatorBook.Open);
        await node.AskAsync(node.Bus());

        Assert.Equal("expired_on_arrival", await node.AskAsync(node.Bus(20) with
        {
            SentMinute = node.Moment(-200).MinuteOfTheYear,
            SentMillisecond = node.Moment(-200).TimeStamp,
        }));
        Assert.Equal("arrival_in_past", await node.AskAsync(node.Bus(21) with
        {
            ArrivalMinute = node.Moment(-600).MinuteOfTheYear,
            ArrivalMillisecond = node.Moment(-600).TimeStamp,
        }));
        Assert.Equal("unknown_lane", await node.AskAsync(node.Bus(22) with { Inbound = 99 }));
        Assert.Equal("unknown_junction", await node.AskAsync(node.Bus(23) with { Intersection = 4321 }));
        node.Publish([2, 9, 0]);
        node.Send(node.Bus() with { Type = PriorityRequestType.PriorityRequestUpdate });
        await node.StepAsync(2);
        Assert.Equal(1, node.Answered("duplicate"));
        Assert.Equal(1, node.Dropped("truncated"));
        Assert.Single(node.Requests(), request => request.StationId == 10 && request.EndedTick < 0);
    }

    [Fact]
    public async Task A_request_for_another_junction_of_the_route_is_sent_on_to_it_with_its_operator()
    {
        await using var node = await RequestNode.StartAsync(OperatorBook.Open);

        node.Send(node.Bus() with { Intersection = 8 }, "k1", "citybus");
        await Await.Until(() => node.Requests("k2").Count > 0 || !Step(node), "the request at k2");

        Assert.Equal("citybus", node.Requests("k2")[0].Operator);
        Assert.Empty(node.Requests());
    }

    [Fact]
    public async Task A_request_without_an_address_finds_its_junction_by_number_and_position()
    {
        await using var node = await RequestNode.StartAsync(OperatorBook.Open);

        node.PublishGeo(node.Bus() with { Position = new GeoPosition(50_000, 0) }, ".citybus");
        node.PublishGeo(node.Bus(11) with { Position = new GeoPosition(520_000_000, 50_000_000) });
        node.PublishGeo(node.Bus(12));
        await Await.Until(() => node.Dropped("no_junction") == 1 && node.Dropped("no_position") == 1, "the drops");
        await node.StepAsync(2);

        Assert.Equal((10u, "citybus"), (Assert.Single(node.Requests()).StationId, node.Requests()[0].Operator));
    }

    [Fact]
    public async Task Requests_still_open_when_the_service_stops_are_booked_as_ended_by_it()
    {
        var node = await RequestNode.StartAsync(OperatorBook.Open);
        await node.AskAsync(node.Bus());

        await node.DisposeAsync();

        Assert.Equal(PriorityReason.Restarted, Assert.Single(node.Ledger.Accounts).Row.EndReason);
    }

    private static bool Step(RequestNode node)
    {
        node.StepAsync().GetAwaiter().GetResult();
        return true;
    }
}
