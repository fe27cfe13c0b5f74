using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Traffic.Gateway.Api.Models;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api;

/// <summary>The junctions: list, details, signals, decisions, figures, geometry.</summary>
internal static class JunctionEndpoints
{
    private const int MaximumDecisions = 200;
    private const int TopologyLimit = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("junctions");
        api.MapGet("/junctions", List)
            .WithSummary("Lists the junctions with their state and figures.");
        api.MapGet("/junctions/{id}", Detail)
            .WithSummary("Tells how a junction is built and how it is doing.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/junctions/{id}/signals", Signals)
            .WithSummary("Tells what the signal groups show, when that changes, and what they showed in the last two minutes.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/junctions/{id}/decisions", Decisions)
            .WithSummary("Lists the newest decisions of the controller with their reasons, newest first; planned ones with their alternatives and costs.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/junctions/{id}/kpi", Kpi)
            .WithSummary("Tells what the junction cost its traffic since the start.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/junctions/{id}/topology", Topology)
            .WithSummary("Gives the geometry: lanes with their stop lines and signal groups.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/network", Network)
            .WithTags("network")
            .WithSummary("Gives the lanes of the road network and the geometry of the junctions, for drawing.");
    }

    private static Ok<IReadOnlyList<JunctionSummary>> List(LiveView view, Views views) =>
        TypedResults.Ok<IReadOnlyList<JunctionSummary>>([.. view.Junctions.Select(views.Summary)]);

    private static Results<Ok<JunctionDetail>, ProblemHttpResult> Detail(string id, LiveView view, Views views) =>
        view.Find(id) is { } junction
            ? TypedResults.Ok(views.Detail(junction))
            : Problems.UnknownJunction(id, view);

    private static Results<Ok<SignalsView>, ProblemHttpResult> Signals(string id, LiveView view) =>
        view.Find(id) is { } junction
            ? TypedResults.Ok(Views.Signals(junction, withHistory: true))
            : Problems.UnknownJunction(id, view);

    private static Results<Ok<IReadOnlyList<DecisionView>>, ProblemHttpResult> Decisions(
        string id, LiveView view, string? limit = null)
    {
        if (view.Find(id) is not { } junction)
            return Problems.UnknownJunction(id, view);
        var count = 50;
        if (limit is not null && (!int.TryParse(limit, out count) || count is < 1 or > MaximumDecisions))
            return Problems.BadParameter("limit", limit, $"a whole number from 1 to {MaximumDecisions}");
        return TypedResults.Ok<IReadOnlyList<DecisionView>>([.. junction.Decisions(count).Select(PlanViews.Decision)]);
    }

    private static Results<Ok<KpiView>, ProblemHttpResult> Kpi(string id, LiveView view) =>
        view.Find(id) is { } junction
            ? TypedResults.Ok(Views.Kpi(junction.State is { } state ? [state] : []))
            : Problems.UnknownJunction(id, view);

    private static Results<Ok<TopologyView>, ProblemHttpResult> Topology(string id, LiveView view, Views views)
    {
        if (view.Find(id) is not { } junction)
            return Problems.UnknownJunction(id, view);
        return views.Topology(junction) is { } topology
            ? TypedResults.Ok(topology)
            : TypedResults.Problem(
                $"Junction '{id}' is heard on the bus, but its specification is not in this service's configuration.",
                statusCode: StatusCodes.Status404NotFound,
                title: "Unknown topology");
    }

    private static Ok<NetworkView> Network(
        LiveView view, Views views, [FromServices] INetworkShapes? shapes = null) =>
        TypedResults.Ok(views.Network(view, shapes, TopologyLimit));
}
