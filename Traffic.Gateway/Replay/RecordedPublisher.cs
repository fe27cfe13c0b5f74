using System.Buffers;
using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;
using Traffic.Core.Recording;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Gateway.Replay;

/// <summary>Publishes the states of a junction whose kernel did not run here: an imported recording. Lamps, and nothing foreseen.</summary>
internal sealed class RecordedPublisher
{
    private const long HeartbeatTicks = 10;

    private readonly IMessageBus _bus;
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly JunctionState _state;
    private readonly string _subject;
    private long _lastPublished = long.MinValue / 2;

    public RecordedPublisher(string region, string junction, string controller, IMessageBus bus)
    {
        _bus = bus;
        _subject = Subjects.Of(region, new JunctionId(junction), SubjectTypes.State);
        _state = new JunctionState { Region = region, Junction = junction, Controller = controller.Length > 0 ? controller : "recorded", Node = "replay" };
    }

    public void Begin(string runId, long tick)
    {
        (_state.RunId, _state.StartTick) = (runId, tick);
        _lastPublished = long.MinValue / 2;
    }

    public void Publish(ReplayedJunction junction, long tick)
    {
        if (!junction.Changed && tick - _lastPublished < HeartbeatTicks)
            return;
        _lastPublished = tick;
        _state.Tick = tick;
        for (var group = 0; group < junction.Aspects.Length; group++)
        {
            if (group == _state.Groups.Count)
                _state.Groups.Add(new GroupReport { SpatId = group + 1, Later = { new(), new() } });
            var report = _state.Groups[group];
            report.Name = junction.Configuration is { } known && group < known.Groups.Count ? known.Groups[group] : $"{group + 1:00}";
            report.Aspect = junction.Aspects[group];
            report.State = junction.States[group] ?? StateOf(junction.Aspects[group]);
        }

        Repeat();
    }

    public void Repeat()
    {
        _buffer.ResetWrittenCount();
        ProtobufMessages.Write(_state, _buffer);
        _bus.Publish(_subject, ProtobufMessages.ContentType, _buffer.WrittenSpan);
    }

    private static SignalGroupState StateOf(Aspect aspect) => aspect switch
    {
        Aspect.Green => SignalGroupState.FixedGreen,
        Aspect.Yellow => SignalGroupState.Yellow,
        _ => SignalGroupState.Red,
    };
}
