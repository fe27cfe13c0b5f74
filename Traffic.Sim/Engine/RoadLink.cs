using Traffic.Sim.Networks;

namespace Traffic.Sim.Engine;

/// <summary>
/// A way from a lane onto the next one as the inner loop needs it. A link into a junction leads onto an internal lane first;
/// an internal lane that ends inside the junction (waiting place of a turn) has a link of its own to the next internal lane.
/// </summary>
internal sealed class RoadLink
{
    public required int Index { get; init; }

    public required int From { get; init; }

    /// <summary>The lane driven on next: internal, or beyond the junction.</summary>
    public required int Next { get; init; }

    /// <summary>The lane beyond the junction.</summary>
    public required int To { get; init; }

    public required int Junction { get; init; }

    /// <summary>Whether the link starts inside the junction.</summary>
    public required bool StartsInside { get; init; }

    /// <summary>SUMO's letter of a link without signal.</summary>
    public required char State { get; init; }

    public required TurnDirection Direction { get; init; }

    public required uint Permissions { get; init; }

    /// <summary>Place in the table of signal letters; -1 without signal.</summary>
    public int Signal { get; set; } = -1;

    /// <summary>Length of the internal lane the link leads onto, metres.</summary>
    public required double InsideLength { get; init; }

    /// <summary>Whether waiting happens inside the junction, at the link that follows, not here.</summary>
    public bool Continues { get; set; }

    /// <summary>Links whose vehicles this one yields to.</summary>
    public RoadLink[] Yields { get; set; } = [];

    /// <summary>Whether any link of the junction crosses or meets this one.</summary>
    public bool HasFoes { get; set; }

    /// <summary>Whether somebody may yield to this link, so that vehicles on their way to it must be known.</summary>
    public bool IsWatched { get; set; }

    public bool KeepClear { get; set; }

    /// <summary>Distance before the stop line from which foes are seen, metres.</summary>
    public required double Visibility { get; init; }
}
