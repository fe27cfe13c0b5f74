using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Core.Priority;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Gateway.Hosting;

/// <summary>What <see cref="BusSignalSystem"/> knows of one junction. Not thread-safe.</summary>
internal sealed class RemoteJunction(JunctionSpecification specification)
{
    private readonly Dictionary<byte, int> _groupOf = specification.SignalGroups
        .Select((group, index) => ((byte)group.SpatId, index)).ToDictionary();

    private long _tick = -1;
    private int _minute;
    private ushort _timeStamp;
    private bool _hasSpatem;
    private bool _hasState;

    public JunctionSpecification Specification => specification;

    public string DetectorSubject { get; } = Subjects.Of(specification.Region, specification.Id, SubjectTypes.Detectors);

    public string CamSubject { get; } = Subjects.Of(specification.Region, specification.Id, SubjectTypes.Cam);

    public string SpatemSubject { get; } = Subjects.Of(specification.Region, specification.Id, SubjectTypes.Spatem);

    public string StateSubject { get; } = Subjects.Of(specification.Region, specification.Id, SubjectTypes.State);

    public bool[] Occupied { get; } = new bool[specification.Detectors.Count];

    public List<Cam> Cams { get; } = [];

    public string SremSubject { get; } = Subjects.Of(specification.Region, specification.Id, SubjectTypes.Srem);

    public List<PriorityRequest> Requests { get; } = [];

    public Aspect[] Aspects { get; } = new Aspect[specification.SignalGroups.Count];

    public JunctionState? State { get; private set; }

    public long SentAt { get; set; }

    /// <summary>Whether both answers to the tick are there.</summary>
    public bool IsDone => _hasSpatem && _hasState;

    public void Expect(long tick, int minute, ushort timeStamp)
    {
        (_tick, _minute, _timeStamp) = (tick, minute, timeStamp);
        _hasSpatem = _hasState = false;
    }

    public bool TakeSpatem(Spatem spatem)
    {
        if (_hasSpatem || spatem.MinuteOfTheYear != _minute || spatem.TimeStamp != _timeStamp)
            return false;
        foreach (var movement in spatem.Movements)
        {
            if (_groupOf.TryGetValue(movement.SignalGroup, out var group))
                Aspects[group] = AspectOf(movement.Current.State);
        }

        _hasSpatem = true;
        return IsDone;
    }

    public bool TakeState(JunctionState state)
    {
        if (state.Tick != _tick || state.Final)
            return false;
        State = state;
        _hasState = true;
        return IsDone;
    }

    private static Aspect AspectOf(MovementPhaseState state) => state switch
    {
        MovementPhaseState.PermissiveMovementAllowed or MovementPhaseState.ProtectedMovementAllowed => Aspect.Green,
        MovementPhaseState.PermissiveClearance or MovementPhaseState.ProtectedClearance => Aspect.Yellow,
        MovementPhaseState.CautionConflictingTraffic => Aspect.Flashing,
        MovementPhaseState.Dark or MovementPhaseState.Unavailable => Aspect.Dark,
        _ => Aspect.Red,
    };
}
