using System.Text;
using Traffic.Actors.Metrics;

namespace Traffic.Gateway.Observability;

/// <summary><c>/metrics</c> in the text format of Prometheus.</summary>
internal static class MetricsEndpoint
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/metrics", Write).ExcludeFromDescription();

    private static async Task Write(HttpContext context, LiveMetrics metrics, NodeCounters counters)
    {
        context.Response.ContentType = ContentType;
        await metrics.Registry.CollectAndExportAsTextAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        var text = CounterText.Write(counters.All);
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted).ConfigureAwait(false);
    }
}
