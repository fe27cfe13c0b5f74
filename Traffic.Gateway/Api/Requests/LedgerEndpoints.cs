using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Traffic.Gateway.Auth;
using Traffic.Gateway.Ledger;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api.Requests;

/// <summary>The ledger: every request that is over, what it gave and took; sums; the audit trail. JSON, or CSV with <c>format=csv</c>.</summary>
internal static class LedgerEndpoints
{
    private const int UsualLimit = 100;
    private const int MaximumLimit = 10_000;
    private const string Csv = "text/csv; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/ledger").WithTags("ledger").RequireAuthorization(AccessPolicies.Read)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/requests", Requests)
            .WithSummary("Lists the requests that are over, newest first: what was asked, decided, given and taken.")
            .WithDescription(
                "An operator sees its own, with its names of its vehicles while they are kept; staff sees all under pseudonyms that hold "
                + "for a day. `from_s` and `to_s` are seconds of the kernel's time base; `before` is the `id` of the last row of the page "
                + "before; `format=csv` gives CSV.")
            .Produces<IReadOnlyList<LedgerEntry>>()
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
        api.MapGet("/sums", Sums)
            .WithSummary("Sums requests by operator, line, hour and junction.")
            .WithDescription("`by` is any combination of `operator`, `line`, `hour`, `junction`, separated by commas; empty: one sum.")
            .Produces<IReadOnlyList<LedgerSum>>()
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
        api.MapGet("/audit", Audit)
            .WithSummary("Lists what an auditor wants to know, newest first: refused claims and keys.")
            .Produces<IReadOnlyList<AuditEntry>>();
    }

    private static async Task<IResult> Requests(
        LedgerStore store, LiveView view, ClaimsPrincipal user, [AsParameters] LedgerQuery query, CancellationToken cancellationToken)
    {
        if (!TryRead(query, user, view, out var filter, out var problem))
            return problem!;
        if (!TryLimit(query.Limit, out var limit))
            return Problems.BadParameter("limit", query.Limit!, $"a whole number from 1 to {MaximumLimit}");
        return await Read(async () =>
        {
            var entries = await store.ListAsync(filter, limit, cancellationToken).ConfigureAwait(false);
            var names = user.OperatorName() is { } own
                ? await store.NamesAsync(own, [.. entries.Select(entry => entry.Vehicle)], cancellationToken).ConfigureAwait(false)
                : new Dictionary<string, string>();
            foreach (var entry in entries)
                entry.OwnVehicle = names.GetValueOrDefault(entry.Vehicle);
            return query.Format == "csv" ? TypedResults.Text(LedgerCsv.Write(entries), Csv) : (IResult)TypedResults.Ok(entries);
        }).ConfigureAwait(false);
    }

    private static async Task<IResult> Sums(
        LedgerStore store, LiveView view, ClaimsPrincipal user, [AsParameters] LedgerQuery query, string? by, CancellationToken cancellationToken)
    {
        if (!TryRead(query, user, view, out var filter, out var problem))
            return problem!;
        var keys = new List<LedgerKey>();
        foreach (var name in (by ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (int.TryParse(name, out _) || !Enum.TryParse<LedgerKey>(name, ignoreCase: true, out var key))
                return Problems.BadParameter("by", name, "operator, line, hour and junction, separated by commas");
            keys.Add(key);
        }

        return await Read(async () =>
        {
            var sums = await store.SumAsync(filter, keys, cancellationToken).ConfigureAwait(false);
            return query.Format == "csv" ? TypedResults.Text(LedgerCsv.Write(sums), Csv) : (IResult)TypedResults.Ok(sums);
        }).ConfigureAwait(false);
    }

    private static async Task<IResult> Audit(
        LedgerStore store, ClaimsPrincipal user, string? limit, CancellationToken cancellationToken)
    {
        if (!TryLimit(limit, out var count))
            return Problems.BadParameter("limit", limit!, $"a whole number from 1 to {MaximumLimit}");
        return await Read(async () => TypedResults.Ok(
            await store.AuditsAsync(user.OperatorName(), count, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
    }

    private static bool TryRead(LedgerQuery query, ClaimsPrincipal user, LiveView view, out LedgerFilter filter, out ProblemHttpResult? problem)
    {
        filter = new LedgerFilter();
        problem = query.Format is null or "json" or "csv" ? null : Problems.BadParameter("format", query.Format, "json or csv");
        problem ??= query.FromS is { } from && !double.IsFinite(from) ? Problems.BadParameter("from_s", "not a number", "seconds") : null;
        problem ??= query.ToS is { } to && !double.IsFinite(to) ? Problems.BadParameter("to_s", "not a number", "seconds") : null;
        var own = user.OperatorName();
        if (problem is null && own is not null && query.Operator is { } other && other != own)
            problem = Problems.NotAllowed($"This key belongs to '{own}' and sees no rows of '{other}'.", "operator");
        var junction = query.Junction is null ? null : view.Find(query.Junction);
        filter = new LedgerFilter
        {
            FromTick = (long?)(query.FromS * 10),
            ToTick = (long?)(query.ToS * 10),
            Operator = own ?? query.Operator,
            Line = query.Line,
            Junction = junction?.Id.Value ?? query.Junction,
            Region = junction?.Region,
            BeforeId = query.Before,
        };
        return problem is null;
    }

    private static bool TryLimit(string? text, out int limit)
    {
        limit = UsualLimit;
        return text is null || (int.TryParse(text, out limit) && limit is >= 1 and <= MaximumLimit);
    }

    // A store that is away is told as such; control goes on without it.
    private static async Task<IResult> Read(Func<Task<IResult>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is System.Data.Common.DbException or IOException or TimeoutException)
        {
            return TypedResults.Problem(
                "The ledger cannot be read at the moment; requests are still taken and served. Try again later.",
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "Ledger not available");
        }
    }
}
