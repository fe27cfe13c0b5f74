using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Traffic.Gateway.Api;

namespace Traffic.Gateway.Observability;

/// <summary>
/// <c>/health/live</c>: the process answers (checks tagged <c>live</c>). <c>/health/ready</c>: it can do its work (checks
/// tagged <c>ready</c>). 200 or 503, with the checks as JSON.
/// </summary>
internal static class HealthEndpoints
{
    public const string LiveTag = "live";
    public const string ReadyTag = "ready";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", Options(LiveTag));
        routes.MapHealthChecks("/health/ready", Options(ReadyTag));
    }

    private static HealthCheckOptions Options(string tag) => new()
    {
        Predicate = registration => registration.Tags.Contains(tag),
        ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(
            new
            {
                report.Status,
                Checks = report.Entries.ToDictionary(
                    entry => entry.Key, entry => new { entry.Value.Status, entry.Value.Description }),
            },
            ApiJson.Options),
    };
}
