using Traffic.Actors.Access;
using Traffic.Actors.Intersections;
using Traffic.Actors.Recording;
using Traffic.Actors.Sharding;
using Traffic.Core.Kernel;
using Traffic.Core.V2X;

namespace Traffic.Actors.Hosting;

/// <summary>How a node takes part in the cluster. Roster, mode and times must be the same on every node.</summary>
public sealed record TrafficClusterOptions
{
    /// <summary>Name of the cluster; part of the seed addresses <c>akka.tcp://NAME@host:port</c>.</summary>
    public string SystemName { get; init; } = "traffic";

    /// <summary>Host name or address other nodes reach this one at.</summary>
    public string Hostname { get; init; } = "127.0.0.1";

    /// <summary>Port of the cluster's own traffic; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Addresses of the first nodes; a cluster of its own when empty.</summary>
    public IReadOnlyList<string> SeedNodes { get; init; } = [];

    /// <summary>Roles of this node.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Role of the nodes that run junctions; all nodes do when null.</summary>
    public string? JunctionRole { get; init; }

    /// <summary>Nodes that must be there before the first junctions are started; after a crash fewer carry on.</summary>
    public int MinimumMembers { get; init; } = 1;

    /// <summary>The junctions of the cluster.</summary>
    public IReadOnlyList<RosterEntry> Roster { get; init; } = [];

    /// <summary>Who may ask for priority, and for what; everybody by default.</summary>
    public OperatorBook Operators { get; init; } = OperatorBook.Open;

    /// <summary>What makes the junctions step.</summary>
    public ControlMode Mode { get; init; } = ControlMode.Live;

    /// <summary>How the runtimes run; see <see cref="NodeServices.Runtime"/>.</summary>
    public RuntimeOptions Runtime { get; init; } = new();

    /// <summary>Leap seconds to come; see <see cref="NodeServices.LeapSeconds"/>.</summary>
    public LeapSeconds LeapSeconds { get; init; } = LeapSeconds.None;

    /// <summary>How records of the junctions are made; none are when null.</summary>
    public RecordingOptions? Recording { get; init; }

    /// <summary>How often a junction repeats its MAPEM, besides when it starts or takes over.</summary>
    public TimeSpan MapemInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often every junction of the roster is seen to.</summary>
    public TimeSpan KeepRunningInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Silence after which a node counts as unreachable.</summary>
    public TimeSpan AcceptableHeartbeatPause { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the unreachable nodes must stay the same before they are removed and their junctions moved.</summary>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromSeconds(7);

    /// <summary>More Akka.NET configuration (HOCON); overrides everything else.</summary>
    public string ExtraConfiguration { get; init; } = "";
}
