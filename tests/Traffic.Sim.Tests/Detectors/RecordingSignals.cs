using Traffic.Core.Priority;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Tests.Detectors;

/// <summary>One junction on the network <c>street</c> that is always green and writes down what it is told.</summary>
internal sealed class RecordingSignals : ISignalSystem
{
    private long _tick;

    public IReadOnlyList<JunctionSpecification> Junctions { get; } =
    [
        new JunctionSpecification
        {
            Id = new JunctionId("light"),
            SignalGroups =
            [
                new SignalGroup
                {
                    Id = new SignalGroupId("02"),
                    Kind = SignalGroupKind.Motor,
                    SpatId = 1,
                    FixedGreen = new DeciSeconds(40),
                    GuaranteedGreen = new DeciSeconds(40),
                    Yellow = new DeciSeconds(30),
                    GuaranteedYellow = new DeciSeconds(30),
                    MinimumRed = new DeciSeconds(10),
                    GuaranteedRed = new DeciSeconds(10),
                },
            ],
            Detectors = [new Detector { Id = new DetectorId("d"), Kind = DetectorKind.StopLine, SignalGroup = new SignalGroupId("02") }],
            Sumo = new SumoMapping(
                "light",
                new Dictionary<SignalGroupId, IReadOnlyList<int>> { [new SignalGroupId("02")] = [0] },
                new Dictionary<DetectorId, IReadOnlyList<string>>(),
                new Dictionary<DetectorId, VirtualDetector> { [new DetectorId("d")] = new("in_0", 400, 1) }),
        },
    ];

    public List<(long Tick, bool Occupied)> Changes { get; } = [];

    public List<(long Tick, Cam Cam)> Cams { get; } = [];

    public void SetDetector(int junction, int detector, bool occupied) => Changes.Add((_tick + 1, occupied));

    public List<(long Tick, int Junction, PriorityRequest Request)> Requests { get; } = [];

    public void Request(int junction, in PriorityRequest request) => Requests.Add((_tick + 1, junction, request));

    public void Observe(int junction, in Cam cam) => Cams.Add((_tick + 1, cam));

    public void Step(long tick) => _tick = tick;

    public Aspect GetAspect(int junction, int group) => Aspect.Green;
}
