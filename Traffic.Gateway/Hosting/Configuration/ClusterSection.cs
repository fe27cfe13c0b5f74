namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>The Akka.NET cluster this node joins.</summary>
internal sealed record ClusterSection
{
    /// <summary>Address the other nodes reach this one at.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port the other nodes reach this one at; 0 picks a free one (only for a cluster of one node).</summary>
    public int Port { get; init; }

    /// <summary>Nodes to join through, <c>host:port</c>; the same list on every node. Empty: a cluster of its own.</summary>
    public IReadOnlyList<string> Seeds { get; init; } = [];

    /// <summary>Roles of this node; junctions run on nodes with the role <c>junctions</c>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = ["junctions"];

    /// <summary>Nodes that must be there before junctions start.</summary>
    public int MinimumMembers { get; init; } = 1;

    /// <summary>Silence after which a node counts as unreachable, seconds.</summary>
    public double AcceptableHeartbeatPauseS { get; init; } = 3;

    /// <summary>How long the unreachable nodes must stay the same before their junctions move, seconds.</summary>
    public double StableAfterS { get; init; } = 7;
}
