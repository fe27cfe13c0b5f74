using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api.Streaming;

/// <summary>The live stream: server-sent events.</summary>
internal static class StreamEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/stream", Open)
        .WithTags("stream")
        .WithSummary("Streams what happens, as server-sent events.")
        .WithDescription(
            "Query parameter `junction`: the id of one junction, or `all` (default). Events, each with a JSON object: `network` "
            + "(junctions with state and figures), `signals` (per group aspect, the next three changes in seconds, queue, the last planned decision with its alternatives; for `all` one "
            + "letter per group), `vehicles` (position in metres of the network's plane, speed in m/s), `kpi`, `requests` (requests for priority with status, reason, expected green), `heartbeat` (once a "
            + "second). Every connection starts with the full picture, so `Last-Event-ID` is accepted and not needed. A client "
            + "that lags gets the newest of each kind.")
        .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static IResult Open(HttpContext context, LiveView view, StreamHub hub, string junction = "all")
    {
        LiveJunction? topic = null;
        if (junction != "all" && (topic = view.Find(junction)) is null)
            return Problems.UnknownJunction(junction, view);
        if (hub.Open(topic) is not { } client)
        {
            return TypedResults.Problem(
                "There are too many open streams, or the service is stopping. Try again later.",
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "No stream available");
        }

        // Proxies must not hold the events back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Read(hub, client, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<byte[]>> Read(
        StreamHub hub, StreamClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in client.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return item;
        }
        finally
        {
            hub.Close(client);
        }
    }
}
