using Traffic.Sim.Networks;

namespace Traffic.Sim.Pedestrians;

/// <summary>A straight-on piece of a person's way: along a sidewalk, over a crossing, or across a walking area.</summary>
/// <param name="Lane">Lane, index into the network's lanes.</param>
/// <param name="From">Where it begins, metres from the begin of the lane; 0 on a walking area.</param>
/// <param name="To">Where it ends; smaller than <paramref name="From"/> when walked backwards.</param>
/// <param name="Start">Where it begins in the plane.</param>
/// <param name="End">Where it ends in the plane.</param>
/// <param name="Connection">Of a crossing: the connection whose signal or right of way governs it; -1 otherwise.</param>
public readonly record struct WalkPiece(int Lane, double From, double To, NetworkPoint Start, NetworkPoint End, int Connection)
{
    /// <summary>Metres.</summary>
    public double Length => Math.Abs(To - From);

    /// <summary>Position on the lane after a way within the piece, metres.</summary>
    public double PositionAfter(double way) => To >= From ? From + way : From - way;
}
