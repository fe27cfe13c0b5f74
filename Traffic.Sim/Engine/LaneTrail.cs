using System.Runtime.CompilerServices;

namespace Traffic.Sim.Engine;

/// <summary>The lanes a vehicle's rear is still on, nearest to the front first.</summary>
[InlineArray(Capacity)]
internal struct LaneTrail
{
    /// <summary>Most lanes kept: enough for an articulated bus on the shortest pieces of real networks.</summary>
    public const int Capacity = 16;

    private int _lane;
}
