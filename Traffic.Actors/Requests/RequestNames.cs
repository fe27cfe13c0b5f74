using System.Text.Json;
using Traffic.Core.Priority;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Actors.Requests;

/// <summary>The words for states, reasons, roles and channels: snake case, as in every message and table.</summary>
public static class RequestNames
{
    private static readonly string[] States = Names<PriorityState>();
    private static readonly string[] Reasons = Names<PriorityReason>();
    private static readonly string[] RoleNames = Names<BasicVehicleRole>();

    /// <summary>The roles that have a name: those of ISO/TS 19091:2018 and <c>tram</c>.</summary>
    public static IReadOnlyList<string> Roles { get; } = [.. RoleNames, "tram"];

    /// <summary>A state.</summary>
    public static string Of(PriorityState state) => (int)state < States.Length ? States[(int)state] : "unknown";

    /// <summary>A reason.</summary>
    public static string Of(PriorityReason reason) => (int)reason < Reasons.Length ? Reasons[(int)reason] : "none";

    /// <summary>A role.</summary>
    public static string Of(BasicVehicleRole role) => (int)role < Roles.Count ? Roles[(int)role] : "unknown";

    /// <summary>Channels, separated by commas.</summary>
    public static string Of(PriorityChannel channels) => channels.ToString().Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The role with a name.</summary>
    /// <returns>False when there is none.</returns>
    public static bool TryParseRole(string name, out BasicVehicleRole role)
    {
        var index = Array.FindIndex([.. Roles], candidate => candidate == name);
        role = (BasicVehicleRole)Math.Max(0, index);
        return index >= 0;
    }

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
}
