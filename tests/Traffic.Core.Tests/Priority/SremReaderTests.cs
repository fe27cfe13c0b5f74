using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.Tests.Priority;

public class SremReaderTests
{
    [Fact]
    public void Requests_for_several_junctions_come_out_in_their_order()
    {
        var message = new SremMessage { Header = new() { ProtocolVersion = 2, MessageID = 9, StationID = 5 } };
        message.Srm.Requestor.Id.Kind = VehicleIdKind.StationID;
        message.Srm.Requestor.Id.StationID = 5;
        foreach (var junction in new ushort[] { 11, 12 })
        {
            var package = message.Srm.Requests is { } list ? list.Add() : message.Srm.ReuseRequests().Add();
            package.Request.Id = new IntersectionReferenceId { Id = junction };
            package.Request.RequestType = PriorityRequestType.PriorityRequest;
        }

        var octets = new byte[200];
        Assert.True(Core.V2X.Uper.ItsMessage.TryEncode(message, octets, out var length, out var problem), problem.ToString());
        var requests = new List<SremRequest>();

        Assert.True(SremReader.TryRead(octets.AsSpan(0, length), requests, out _));
        Assert.Equal([11, 12], requests.Select(request => request.Intersection));
        Assert.All(requests, request => Assert.Equal(5u, request.StationId));
    }

    [Theory]
    [InlineData("0209000000", "Truncated")]
    [InlineData("020900000007001F40020000000E", "Malformed")]
    [InlineData("020200000007001f40020000000e0000000000000000000000000000000000000000000000000000", "Malformed")]
    public void A_message_that_is_cut_asks_for_nothing_or_is_no_SREM_gives_its_error_and_no_request(string hex, string kind)
    {
        var requests = new List<SremRequest>();

        Assert.False(SremReader.TryRead(Convert.FromHexString(hex), requests, out var error));
        Assert.Equal(kind, error.Kind.ToString());
        Assert.Empty(requests);
    }
}
