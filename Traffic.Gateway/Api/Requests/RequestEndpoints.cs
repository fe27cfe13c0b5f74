using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Traffic.Actors.Access;
using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;
using Traffic.Actors.Requests;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using Traffic.Gateway.Api.Models;
using Traffic.Gateway.Auth;
using Traffic.Gateway.Live;
using Claim = Traffic.Actors.Access.Claim;

namespace Traffic.Gateway.Api.Requests;

/// <summary>Requests for priority: ask, tell something new, take back, look.</summary>
internal static class RequestEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("priority");
        api.MapGet("/me", Me).WithSummary("Tells who calls and what for.");
        api.MapGet("/requests", All)
            .WithSummary("Lists the requests for priority at all junctions; with 'mine=true' only those of the caller.");
        api.MapGet("/junctions/{id}/priority", List)
            .WithSummary("Lists the requests for priority at a junction.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/junctions/{id}/priority/{request}", One)
            .WithName("request")
            .WithSummary("Tells how a request stands: status, reason, expected green.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        var asking = api.MapGroup("").RequireAuthorization(AccessPolicies.Ask).RequireRateLimiting(TrafficWeb.AskLimit)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        asking.MapPost("/junctions/{id}/priority", Ask)
            .WithSummary("Asks for priority.")
            .WithDescription("The fields are those of an SREM. The answer is the request with its status; the junction tells more by SSEM, here and in the stream.");
        asking.MapPost("/junctions/{id}/priority/{request}", Update).WithSummary("Tells something new of a request; what is left out stays.");
        asking.MapDelete("/junctions/{id}/priority/{request}", Cancel).WithSummary("Takes a request back.");
        asking.MapPost("/junctions/{id}/priority/{request}/cancel", Cancel)
            .WithName("cancel").WithSummary("Takes a request back, for clients without DELETE.");
    }

    private static Ok<MeView> Me(ClaimsPrincipal user, AccessOptions access)
    {
        var name = user.Identity?.Name ?? "";
        var role = user.FindFirstValue(ClaimTypes.Role) ?? "anonymous";
        var found = role == AccessRoles.Operator ? access.Operators.Find(name) : null;
        var roles = found is null || found.Grants.Any(grant => grant.Roles.Count == 0)
            ? []
            : found.Grants.SelectMany(grant => grant.Roles).Distinct().Select(RequestNames.Of);
        return TypedResults.Ok(new MeView(
            name,
            string.IsNullOrEmpty(found?.Title) ? name : found.Title,
            role,
            role is AccessRoles.Operator or AccessRoles.Local,
            [.. roles]));
    }

    private static Ok<IReadOnlyList<RequestView>> All(LiveView view, ClaimsPrincipal user, bool mine = false) =>
        TypedResults.Ok<IReadOnlyList<RequestView>>(
        [
            .. view.Junctions.SelectMany(junction => RequestViews.Of(junction, user))
                .Where(request => !mine || request.Operator is not null),
        ]);

    private static Results<Ok<IReadOnlyList<RequestView>>, ProblemHttpResult> List(string id, LiveView view, ClaimsPrincipal user) =>
        view.Find(id) is { } junction
            ? TypedResults.Ok<IReadOnlyList<RequestView>>([.. RequestViews.Of(junction, user)])
            : Problems.UnknownJunction(id, view);

    private static Results<Ok<RequestView>, ProblemHttpResult> One(string id, string request, LiveView view, ClaimsPrincipal user)
    {
        if (view.Find(id) is not { } junction)
            return Problems.UnknownJunction(id, view);
        return Find(junction, request) is var (state, report)
            ? TypedResults.Ok(RequestViews.Of(junction, state, report, user))
            : Problems.UnknownRequest(id, request);
    }

    private static async Task<Results<Created<RequestView>, Accepted, ProblemHttpResult>> Ask(
        string id, PriorityBody body, LiveView view, RequestSender sender, AccessOptions access, IRequestLedger ledger,
        ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (view.Find(id) is not { } junction)
            return Problems.UnknownJunction(id, view);
        if (user.OperatorName() is { } self && body.Operator is { } other && other != self)
        {
            ledger.Audit("claim_refused", self, junction.Key, $"Asked in the name of '{other}'.");
            return Problems.NotAllowed($"This key belongs to '{self}' and cannot ask for '{other}'.", "operator");
        }

        var name = user.OperatorName() ?? body.Operator ?? "";
        if (name.Length > 0 && !SubjectPattern.IsToken(name))
            return Problems.BadParameter("operator", name, "a name without dots, blanks, '*' and '>'");
        if (Ready(junction) is not var (specification, state))
            return Problems.NotReady(id);
        var (tick, moment) = sender.Now(state);
        if (!RequestBodies.TryRead(body, null, specification, name, tick, moment, out var request, out var problem))
            return Problems.BadParameter(problem.Field, problem.Value, problem.Allowed);

        // The number after the last one: a request that follows another is not taken for a copy of it.
        var last = state.Requests.LastOrDefault(report => report.StationId == request.StationId && report.RequestId == request.RequestId);
        request = request with { SequenceNumber = last is null ? (int)(tick & 0x7F) : (last.SequenceNumber + 1) & 0x7F };
        if (Refusal(access, ledger, junction, request, name) is { } refused)
            return refused;
        if (!sender.Send(junction, request, name))
            return Problems.BusAway();
        if (await sender.AnswerAsync(junction, request, name, cancellationToken).ConfigureAwait(false) is not var (answer, reason))
            return TypedResults.Accepted((string?)null);
        if (reason.Length > 0 || answer.EndedTick >= 0)
            return Problems.Refused(reason.Length > 0 ? reason : answer.Reason);
        var told = RequestViews.Of(junction, junction.State!, answer, user);
        return TypedResults.Created($"/api/v1/junctions/{Uri.EscapeDataString(junction.Key)}/priority/{told.Id}", told);
    }

    private static async Task<Results<Ok<RequestView>, Accepted, ProblemHttpResult>> Update(
        string id, string request, PriorityBody body, LiveView view, RequestSender sender, AccessOptions access,
        IRequestLedger ledger, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (Own(id, request, view, ledger, user, out var junction, out var specification, out var report) is { } refused)
            return refused;
        var (tick, moment) = sender.Now(junction.State!);
        if (!RequestBodies.TryRead(body, report, specification, report.Operator, tick, moment, out var message, out var problem))
            return Problems.BadParameter(problem.Field, problem.Value, problem.Allowed);
        return Refusal(access, ledger, junction, message, report.Operator) is { } notAllowed
            ? notAllowed
            : await Tell(junction, message, report, sender, user, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Results<Ok<RequestView>, Accepted, ProblemHttpResult>> Cancel(
        string id, string request, LiveView view, RequestSender sender, IRequestLedger ledger, ClaimsPrincipal user,
        CancellationToken cancellationToken)
    {
        if (Own(id, request, view, ledger, user, out var junction, out var specification, out var report) is { } refused)
            return refused;
        var (tick, moment) = sender.Now(junction.State!);
        if (!RequestBodies.TryRead(new PriorityBody(), report, specification, report.Operator, tick, moment, out var message, out var problem))
            return Problems.BadParameter(problem.Field, problem.Value, problem.Allowed);
        message = message with { Type = PriorityRequestType.PriorityCancellation };
        return await Tell(junction, message, report, sender, user, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Results<Ok<RequestView>, Accepted, ProblemHttpResult>> Tell(
        LiveJunction junction, SremRequest message, RequestReport report, RequestSender sender, ClaimsPrincipal user,
        CancellationToken cancellationToken)
    {
        if (!sender.Send(junction, message, report.Operator))
            return Problems.BusAway();
        if (await sender.AnswerAsync(junction, message, report.Operator, cancellationToken).ConfigureAwait(false) is not var (answer, reason))
            return TypedResults.Accepted((string?)null);
        return reason.Length > 0
            ? Problems.Refused(reason)
            : TypedResults.Ok(RequestViews.Of(junction, junction.State!, answer, user));
    }

    private static ProblemHttpResult? Own(
        string id, string request, LiveView view, IRequestLedger ledger, ClaimsPrincipal user,
        out LiveJunction junction, out JunctionSpecification specification, out RequestReport report)
    {
        (junction, specification, report) = (null!, null!, null!);
        if (view.Find(id) is not { } found)
            return Problems.UnknownJunction(id, view);
        if (Find(found, request) is not var (_, known) || known.EndedTick >= 0)
            return Problems.UnknownRequest(id, request);
        if (!user.SeesAll() && user.OperatorName() != known.Operator)
        {
            ledger.Audit("request_of_another", user.OperatorName() ?? "", found.Key, $"Wanted to change request {request} of somebody else.");
            return Problems.NotAllowed($"Request '{request}' belongs to another operator.", "request");
        }

        if (found.Specification is null)
            return Problems.NotReady(id);
        (junction, specification, report) = (found, found.Specification, known);
        return null;
    }

    private static ProblemHttpResult? Refusal(
        AccessOptions access, IRequestLedger ledger, LiveJunction junction, in SremRequest request, string name)
    {
        var key = $"{junction.Region}.{junction.Id}";
        var refusal = access.Operators.Check(name, new Claim(request.Role, request.Importance, request.RouteName, key));
        if (refusal == AccessRefusal.None)
            return null;
        var what = refusal switch
        {
            AccessRefusal.Role => $"the role '{RequestNames.Of(request.Role)}'",
            AccessRefusal.Importance => $"importance {request.Importance}",
            AccessRefusal.Line => request.RouteName.Length == 0 ? "a request without a line" : $"line '{request.RouteName}'",
            AccessRefusal.Junction => $"junction '{key}'",
            _ => "priority",
        };
        ledger.Audit("claim_refused", name, key, $"May not claim {what}.");
        return Problems.NotAllowed($"'{name}' may not claim {what}; the road authority's configuration says what it may.", "claim");
    }

    private static (JunctionSpecification Specification, JunctionState State)? Ready(LiveJunction junction) =>
        junction is { Status: LiveStatus.Live, Specification: { } specification, State: { } state } ? (specification, state) : null;

    private static (JunctionState State, RequestReport Report)? Find(LiveJunction junction, string request) =>
        junction.State is { } state && state.Requests.FirstOrDefault(report => RequestViews.Key(state, report) == request) is { } found
            ? (state, found)
            : null;
}
