using Traffic.Actors.Ports;

namespace Traffic.Gateway.Recording;

/// <summary>The records of a service as they are made, each with its length (32 bits, little-endian) before it.</summary>
internal static class RecordEndpoint
{
    /// <summary>Path of the endpoint.</summary>
    public const string Path = "/api/v1/records";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, Send)
        .WithTags("records")
        .WithSummary("Streams what the junctions take in and decide, for recordings; see docs/recording.md.")
        .WithDescription("What `traffic record --service` reads: records (protobuf) with the length of each before it, 32 bits little-endian.")
        .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");

    private static async Task Send(HttpContext context, IMessageBus bus, IHostApplicationLifetime lifetime)
    {
        context.Response.ContentType = "application/octet-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await context.Response.StartAsync(stop.Token);
        await context.Response.Body.FlushAsync(stop.Token);
        try
        {
            await foreach (var record in new BusRecordSource(bus, "").ReadAsync(stop.Token))
            {
                await context.Response.Body.WriteAsync(BitConverter.GetBytes(record.Length), stop.Token);
                await context.Response.Body.WriteAsync(record, stop.Token);
                await context.Response.Body.FlushAsync(stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has gone, or the service stops.
        }
    }
}
