using Traffic.Actors.Messages;
using Traffic.Actors.Requests;
using Traffic.Core.Priority;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Gateway.Api.Models;

namespace Traffic.Gateway.Api.Requests;

/// <summary>Turns the body of a request into an SREM, or says which field is wrong and how to mend it.</summary>
internal static class RequestBodies
{
    private const int LongestName = 63;
    private const int MostSubRole = 14;

    /// <summary>Makes an SREM.</summary>
    /// <param name="body">The body.</param>
    /// <param name="known">The request it updates; null for a new one.</param>
    /// <param name="junction">The junction.</param>
    /// <param name="operatorName">The operator that asks.</param>
    /// <param name="tick">The tick it is.</param>
    /// <param name="moment">The moment of that tick.</param>
    /// <param name="request">The SREM.</param>
    /// <param name="problem">The field that is wrong, its value, and what it must be.</param>
    public static bool TryRead(
        PriorityBody body,
        RequestReport? known,
        JunctionSpecification junction,
        string operatorName,
        long tick,
        UtcMoment moment,
        out SremRequest request,
        out (string Field, string Value, string Allowed) problem)
    {
        request = default;
        if (!TryFindProblem(body, known, junction, out problem))
            return false;
        _ = RequestNames.TryParseRole(body.Role ?? known?.Role ?? "basic_vehicle", out var role);
        var size = body.Size ?? 1;
        var kind = SremPriority.ClassOf(role, (byte)(size > 1 ? size : 0));
        var asked = new PriorityRequest
        {
            Message = known is null ? PriorityMessage.Request : PriorityMessage.Update,
            Channel = PriorityChannel.Srem,
            StationId = known?.StationId ?? body.StationId ?? Station(operatorName, body.Vehicle!),
            RequestId = (byte)(known?.RequestId ?? body.RequestId ?? 1),
            SequenceNumber = known is null ? 0 : (known.SequenceNumber + 1) & 0x7F,
            Role = role,
            Importance = (byte)(body.Importance ?? known?.Importance ?? 0),
            Class = kind,
            Inbound = Inbound(body, known, junction),
            ArrivalTick = body.ArrivalInS is { } arrival ? Math.Max(0, tick + (long)Math.Round(arrival * 10))
                : known is { ArrivalTick: >= 0 } ? known.ArrivalTick : -1,
            Duration = body.DurationS is { } duration ? (int)Math.Round(duration * 10) : PriorityRequest.Unknown,
            LatenessSeconds = (int?)body.LatenessS ?? known?.LatenessSeconds ?? PriorityRequest.Unknown,
            Occupancy = body.Persons ?? PriorityRequest.Unknown,
            MassKilograms = body.MassKg ?? PriorityRequest.Unknown,
            Size = size,
            Flags = (body.DoorsOpen is true ? PriorityFlags.DoorsOpen : 0)
                | (body.NeedsMoreTime is true ? PriorityFlags.NeedsMoreTime : 0)
                | (body.Rain is true ? PriorityFlags.Rain : 0),
        };
        request = SremPriority.ToSrem(asked, junction, tick, moment) with
        {
            Name = body.Vehicle ?? "",
            RouteName = body.Line ?? known?.Line ?? "",
        };
        return true;
    }

    private static bool TryFindProblem(
        PriorityBody body, RequestReport? known, JunctionSpecification junction, out (string Field, string Value, string Allowed) problem)
    {
        var found = default((string, string, string));
        void Check(bool good, string field, object? value, string allowed)
        {
            if (!good && found == default)
                found = (field, value?.ToString() ?? "left out", allowed);
        }

        Check(
            known is not null || body.StationId is > 0 || body.Vehicle is { Length: > 0 },
            "station_id", body.StationId, "the vehicle's station id, or give 'vehicle'");
        Check(body.Vehicle is null || IsName(body.Vehicle), "vehicle", body.Vehicle, "1 to 63 ASCII characters");
        Check(body.Line is null || IsName(body.Line), "line", body.Line, "1 to 63 ASCII characters");
        Check(body.RequestId is null or (>= 0 and <= 255), "request_id", body.RequestId, "0 to 255");
        Check(known is not null || body.Role is not null, "role", null, "one of " + string.Join(", ", RequestNames.Roles));
        Check(
            body.Role is null || RequestNames.TryParseRole(body.Role, out _),
            "role", body.Role, "one of " + string.Join(", ", RequestNames.Roles));
        Check(body.Importance is null or (>= 0 and <= 14), "importance", body.Importance, "1 (least) to 14 (most)");
        Check(
            body.Lane is null || (body.Lane >= 1 && body.Lane <= junction.Lanes.Count),
            "lane", body.Lane, $"a laneID of this junction, 1 to {junction.Lanes.Count}");
        Check(
            body.SignalGroup is null || junction.SignalGroups.Any(group => group.Id.Value == body.SignalGroup),
            "signal_group", body.SignalGroup, "one of " + string.Join(", ", junction.SignalGroups.Select(group => group.Id)));
        Check(body.ArrivalInS is null or (>= 0 and <= 1200), "arrival_in_s", body.ArrivalInS, "0 to 1200 s from now");
        Check(body.DurationS is null or (>= 0 and <= 65), "duration_s", body.DurationS, "0 to 65 s");
        Check(body.LatenessS is null or (>= -1200 and <= 1200), "lateness_s", body.LatenessS, "-1200 to 1200 s");
        Check(body.Persons is null or (>= 0 and <= 1000), "persons", body.Persons, "0 to 1000");
        Check(body.MassKg is null or (> 0 and <= 100_000), "mass_kg", body.MassKg, "1 to 100000");
        Check(body.Size is null or (>= 1 and <= MostSubRole), "size", body.Size, $"1 to {MostSubRole}");
        problem = found;
        return found == default;
    }

    private static bool IsName(string text) => text.Length is > 0 and <= LongestName && text.All(char.IsAscii) && !text.Any(char.IsControl);

    // A vehicle without a station gets one that is always the same for it and high, where real ones are random as well.
    private static uint Station(string operatorName, string vehicle) => (uint)(SremPriority.VehicleOf(operatorName, vehicle) >> 32) | 0x8000_0000;

    private static PriorityPlace Inbound(PriorityBody body, RequestReport? known, JunctionSpecification junction)
    {
        if (body.Lane is { } lane)
            return PriorityPlace.Lane(lane - 1);
        var group = body.SignalGroup ?? known?.Group;
        for (var i = 0; !string.IsNullOrEmpty(group) && i < junction.SignalGroups.Count; i++)
        {
            if (junction.SignalGroups[i].Id.Value == group)
                return PriorityPlace.SignalGroup(i);
        }

        return default;
    }
}
