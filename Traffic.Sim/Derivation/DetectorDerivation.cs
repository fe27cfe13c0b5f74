using Traffic.Core.Topology;
using Traffic.Sim.Networks;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Derivation;

/// <summary>
/// The detectors of a junction: those of the scenario that lie on its approaches, and where a lane has none that could request
/// green, virtual ones laid in the Dutch manner (stop-line loop, long loop, advance loop; loop and button for cyclists; button
/// for pedestrians).
/// </summary>
internal sealed class DetectorDerivation(
    RoadNetwork network, TrafficLight light, IReadOnlyList<LinkGroup> groups, IReadOnlyList<LaneDetector> scenario, ReadReport report)
{
    // A loop within this distance lies at the stop line; a longer one, or one farther off, is a long loop up to the second.
    private const double StopLineMeters = 5;
    private const double LongMeters = 35;
    private const double AdvanceMeters = 150;

    // Below this speed limit (50 km/h) a loop far ahead tells nothing the long loop does not.
    private const double AdvanceSpeed = 13;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public List<Detector> Detectors { get; } = [];

    public SortedDictionary<string, (DetectorId Id, string[] Sumo)> Mapped { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, (DetectorId Id, VirtualDetector Place)> Virtual { get; } = new(StringComparer.Ordinal);

    public DetectorDerivation Derive()
    {
        foreach (var detector in scenario)
            _names.Add(detector.Id);
        foreach (var group in groups)
        {
            var lanes = group.Links.SelectMany(link => light.Links[link]).Select(index => network.Connections[index].FromLane)
                .Distinct().Order().Where(lane => !network.Edges[network.Lanes[lane].Edge].IsInternal).ToArray();
            if (lanes.Length == 0)
            {
                AddDetached(group);
                continue;
            }

            for (var i = 0; i < lanes.Length; i++)
                AddLane(group, lanes[i], lanes.Length > 1 ? ((char)('a' + Math.Min(i, 25))).ToString() : "");
        }

        return this;
    }

    private void AddLane(LinkGroup group, int lane, string letter)
    {
        var approach = new Approach(network, lane);
        var requests = false;
        foreach (var detector in scenario)
        {
            if (approach.DistanceTo(detector.Lane, detector.End) is not { } distance)
                continue;
            var kind = KindOf(group.Kind, distance, detector.Length);
            if (kind is null)
            {
                report.AddRemark(FormattableString.Invariant(
                    $"traffic light '{light.Id}': detector '{detector.Id}' lies {distance:0} m before the stop line; it is not used"));
                continue;
            }

            var id = Map(detector, group);
            if (id is null)
                continue;
            Detectors.Add(DetectorDefaults.Create(id.Value, kind.Value, group.Id, group.Kind, LaneNumber(lane)) with
            {
                Place = DetectorPlaces.On(network, approach, detector.Lane, detector.Start, detector.End),
            });
            requests |= kind is DetectorKind.StopLine or DetectorKind.Long or DetectorKind.PushButton;
        }

        if (!requests)
            Lay(group, lane, approach, letter);
    }

    // A detector on a lane that several groups share serves each of them under a name of its own.
    private DetectorId? Map(LaneDetector detector, LinkGroup group)
    {
        var mine = Detectors.Where(other => Mapped.TryGetValue(other.Id.Value, out var entry) && entry.Sumo.Contains(detector.Id)).ToArray();
        if (mine.Any(other => other.SignalGroup == group.Id))
            return null;
        var id = new DetectorId(mine.Length == 0 ? detector.Id : Unique($"{detector.Id}_{group.Id}"));
        Mapped.Add(id.Value, (id, [detector.Id]));
        return id;
    }

    private static DetectorKind? KindOf(SignalGroupKind traffic, double distance, double length) => traffic switch
    {
        SignalGroupKind.Pedestrian => distance <= LongMeters ? DetectorKind.PushButton : null,
        SignalGroupKind.Cycle => distance <= StopLineMeters ? DetectorKind.StopLine : distance <= AdvanceMeters ? DetectorKind.Advance : null,
        _ when distance <= StopLineMeters && length <= StopLineMeters => DetectorKind.StopLine,
        _ when distance <= LongMeters => DetectorKind.Long,
        _ => distance <= AdvanceMeters ? DetectorKind.Advance : null,
    };

    private void Lay(LinkGroup group, int lane, Approach approach, string letter)
    {
        switch (group.Kind)
        {
            case SignalGroupKind.Pedestrian:
                Lay(group, lane, approach, DetectorKind.PushButton, $"k{group.Id}{letter}", 0.5, 2);
                break;
            case SignalGroupKind.Cycle:
                Lay(group, lane, approach, DetectorKind.StopLine, $"{group.Id}_1{letter}", 1, 2);
                Lay(group, lane, approach, DetectorKind.PushButton, $"k{group.Id}{letter}", 0.5, 2);
                break;
            default:
                Lay(group, lane, approach, DetectorKind.StopLine, $"{group.Id}_1{letter}", 1, 2);
                if (approach.Length >= 14)
                    Lay(group, lane, approach, DetectorKind.Long, $"{group.Id}_2{letter}", 10, 25);
                if (approach.Length >= 50 && network.Lanes[lane].SpeedLimit >= AdvanceSpeed)
                    Lay(group, lane, approach, DetectorKind.Advance, $"{group.Id}_3{letter}", 45, 46);
                break;
        }
    }

    private void Lay(LinkGroup group, int lane, Approach approach, DetectorKind kind, string name, double near, double far)
    {
        var stretch = approach.Stretch(near, far);
        if (stretch is null && (kind is DetectorKind.Long or DetectorKind.Advance))
            return;
        // A lane shorter than the way to the stop-line loop is covered as a whole.
        var place = stretch ?? (lane, 0, network.Lanes[lane].Length);
        var id = new DetectorId(Unique(name));
        Detectors.Add(DetectorDefaults.Create(id, kind, group.Id, group.Kind, LaneNumber(lane)) with
        {
            Place = DetectorPlaces.On(network, approach, place.Item1, place.Item2, place.Item2 + place.Item3),
        });
        Virtual.Add(id.Value, (id, new VirtualDetector(
            network.Lanes[place.Item1].Id, Math.Round(place.Item2, 2), Math.Round(Math.Max(place.Item3, 0.1), 2))));
    }

    // A crossing between walking areas: who waits there is on no lane; persons press the button all the same.
    private void AddDetached(LinkGroup group)
    {
        var id = new DetectorId(Unique($"k{group.Id}"));
        Detectors.Add(DetectorDefaults.Create(id, DetectorKind.PushButton, group.Id, group.Kind, 1));
    }

    private int LaneNumber(int lane) => network.Lanes[lane].Position + 1;

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++)
            unique = FormattableString.Invariant($"{name}v{i}");
        return unique;
    }
}
