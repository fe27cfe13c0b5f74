using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Actors.Requests;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using Traffic.Gateway.Tests.Web;

namespace Traffic.Gateway.Tests.Requests;

/// <summary>A junction on the bus that admits what it is asked, and reports it in its state, as a real one does.</summary>
internal sealed class AnsweringJunction
{
    private readonly WebHost _host;
    private readonly JunctionSpecification _junction;
    private readonly List<RequestReport> _requests = [];
    private readonly Lock _gate = new();
    private long _tick = 5000;

    private AnsweringJunction(WebHost host, JunctionSpecification junction) => (_host, _junction) = (host, junction);

    /// <summary>The requests as they came off the bus, with their subjects.</summary>
    public List<(string Subject, SremRequest Request)> Received { get; } = [];

    public static async Task<AnsweringJunction> StartAsync(WebHost host, JunctionSpecification junction)
    {
        var answering = new AnsweringJunction(host, junction);
        await host.Bus.SubscribeAsync(Subjects.Of(junction.Region, junction.Id, SubjectTypes.Srem), answering.OnSrem);
        await host.Bus.SubscribeAsync(Subjects.Of(junction.Region, junction.Id, SubjectTypes.Srem) + ".*", answering.OnSrem);
        answering.Publish();
        await Eventually.TrueAsync(() => host.View.Find(junction.Id.Value)?.State is not null, "the first state");
        return answering;
    }

    private void OnSrem(Actors.Ports.BusMessage message)
    {
        var requests = new List<SremRequest>();
        Assert.True(SremReader.TryRead(message.Payload.Span, requests, out var error), error.ToString());
        var request = Assert.Single(requests);
        lock (_gate)
        {
            Received.Add((message.Subject, request));
            var known = _requests.Find(one => one.StationId == request.StationId && one.RequestId == request.RequestId);
            if (known is null)
            {
                _requests.Add(known = new RequestReport
                {
                    Number = _requests.Count + 1,
                    StationId = request.StationId,
                    RequestId = request.RequestId,
                    Operator = Subjects.OperatorOf(message.Subject),
                    Line = request.RouteName,
                    Role = RequestNames.Of(request.Role),
                    Importance = request.Importance,
                    Channels = "srem",
                    Status = "granted",
                    Reason = "green_early",
                    Group = _junction.SignalGroups[0].Id.Value,
                    ReceivedTick = _tick,
                    ArrivalTick = _tick + 250,
                    ExpectedGreenTick = _tick + 200,
                });
            }

            known.SequenceNumber = request.SequenceNumber;
            if (request.Type == PriorityRequestType.PriorityCancellation)
                (known.Status, known.Reason, known.EndedTick) = ("rejected", "cancelled", _tick);
        }

        Publish();
    }

    private void Publish()
    {
        lock (_gate)
        {
            _tick++;
            _host.Publish(States.Of(_junction, _tick) with { Requests = [.. _requests.Select(request => request with { })] });
        }
    }
}
