using System.Security.Claims;
using Traffic.Actors.Messages;
using Traffic.Gateway.Api.Models;
using Traffic.Gateway.Auth;
using Traffic.Gateway.Ledger;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api.Requests;

/// <summary>Turns what junctions report of requests into the objects of the API.</summary>
internal static class RequestViews
{
    /// <summary>The requests of a junction, as a caller may see them; null: as everybody may.</summary>
    public static IEnumerable<RequestView> Of(LiveJunction junction, ClaimsPrincipal? user) =>
        junction.State is { } state ? state.Requests.Select(report => Of(junction, state, report, user)) : [];

    /// <summary>One request.</summary>
    public static RequestView Of(LiveJunction junction, JunctionState state, RequestReport report, ClaimsPrincipal? user)
    {
        var known = user is not null && (user.SeesAll() || (report.Operator.Length > 0 && user.OperatorName() == report.Operator));
        double? In(long tick) => tick < 0 ? null : (tick - state.Tick) / 10.0;
        return new RequestView(
            Key(state, report),
            junction.Key,
            known ? report.Operator : null,
            known ? report.StationId : null,
            known ? report.RequestId : null,
            known && report.SequenceNumber >= 0 ? report.SequenceNumber : null,
            report.Line,
            report.Role,
            report.Importance,
            report.LatenessSeconds,
            report.Channels,
            report.Status,
            report.Reason,
            report.Group,
            report.ReceivedTick / 10.0,
            In(report.ArrivalTick),
            report.ArrivalDeviation / 10.0,
            In(report.ExpectedGreenTick),
            report.EndedTick < 0);
    }

    /// <summary>Name of a request.</summary>
    public static string Key(JunctionState state, RequestReport report) => LedgerEntries.Key(state.StartTick, report.Number);
}
