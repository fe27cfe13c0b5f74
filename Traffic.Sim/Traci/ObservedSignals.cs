using System.Text;
using Traffic.Core.Priority;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Sim.Networks;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Traci;

/// <summary>The junctions while SUMO plays its own programs: they only watch.</summary>
internal sealed class ObservedSignals : ISignalSystem
{
    private readonly string[] _lights;
    private readonly int[][] _link;
    private readonly Aspect[][] _aspects;

    /// <summary>Watches junctions.</summary>
    /// <param name="network">The network.</param>
    /// <param name="junctions">The junctions.</param>
    public ObservedSignals(RoadNetwork network, IReadOnlyList<JunctionSpecification> junctions)
    {
        Junctions = [.. junctions.Where(junction => junction.Sumo is { } sumo && network.FindTrafficLight(sumo.TrafficLight) >= 0)];
        _lights = [.. Junctions.Select(junction => junction.Sumo!.TrafficLight)];
        _link = [.. Junctions.Select(junction => junction.SignalGroups.Select(
            group => junction.Sumo!.Links.TryGetValue(group.Id, out var links) && links.Count > 0 ? links[0] : -1).ToArray())];
        _aspects = [.. Junctions.Select(junction => new Aspect[junction.SignalGroups.Count])];
    }

    /// <inheritdoc/>
    public IReadOnlyList<JunctionSpecification> Junctions { get; }

    /// <inheritdoc/>
    public void SetDetector(int junction, int detector, bool occupied)
    {
    }

    /// <inheritdoc/>
    public void Observe(int junction, in Cam cam)
    {
    }

    /// <inheritdoc/>
    public void Request(int junction, in PriorityRequest request)
    {
    }

    /// <inheritdoc/>
    public void Step(long tick)
    {
    }

    /// <inheritdoc/>
    public Aspect GetAspect(int junction, int group) => _aspects[junction][group];

    /// <summary>Takes the letters a traffic light shows.</summary>
    public void Show(ReadOnlySpan<byte> light, ReadOnlySpan<byte> letters)
    {
        Span<char> name = stackalloc char[Encoding.UTF8.GetMaxCharCount(light.Length)];
        var written = name[..Encoding.UTF8.GetChars(light, name)];
        for (var junction = 0; junction < _lights.Length; junction++)
        {
            if (!written.SequenceEqual(_lights[junction]))
                continue;
            for (var group = 0; group < _link[junction].Length; group++)
                if (_link[junction][group] is >= 0 and var link && link < letters.Length)
                    _aspects[junction][group] = AspectOf(letters[link]);
        }
    }

    private static Aspect AspectOf(byte letter) => letter switch
    {
        (byte)'G' or (byte)'g' => Aspect.Green,
        (byte)'y' or (byte)'Y' => Aspect.Yellow,
        (byte)'o' => Aspect.Flashing,
        (byte)'O' => Aspect.Dark,
        _ => Aspect.Red,
    };
}
