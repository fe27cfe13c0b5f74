using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Scenarios;

/// <summary>Finds lanes and places on lanes that files name.</summary>
internal sealed class LanePlaces(RoadNetwork network)
{
    private const double Slack = 0.1;

    /// <summary>Index of a lane.</summary>
    public int FindLane(XmlInput input, string id)
    {
        var lane = network.FindLane(id);
        return lane >= 0 ? lane : throw input.Error($"unknown lane '{id}'; the network is {network.Path}");
    }

    /// <summary>
    /// A place in metres from the begin of the lane: negative positions count from its end; friendlyPos moves what lies outside
    /// onto the lane.
    /// </summary>
    public double Place(XmlInput input, int lane, string attribute, double position)
    {
        var length = network.Lanes[lane].Length;
        var place = position < 0 ? position + length : position;
        if (place >= 0 && place <= length)
            return place;
        return input.FindBool("friendlyPos", false) || (place <= length + Slack && place >= -Slack)
            ? Math.Clamp(place, 0, length)
            : throw input.Error(FormattableString.Invariant(
                $"{attribute} = {position:0.00} lies outside lane '{network.Lanes[lane].Id}' of {length:0.00} m; correct it or set friendlyPos=\"true\""));
    }
}
