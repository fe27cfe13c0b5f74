using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json;
using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;
using Traffic.Actors.Requests;
using Traffic.Actors.Sharding;
using Traffic.Core.Control;
using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Priority;
using Traffic.Core.Safety;
using Traffic.Core.V2X;

namespace Traffic.Actors.Intersections;

/// <summary>The output side of one junction. Reuses its messages and its buffer; one thread at a time.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A MemoryStream holds nothing but memory; there is nothing to dispose of.")]
internal sealed class JunctionPublisher
{
    /// <summary>Ticks from one report of the quality of predictions to the next.</summary>
    private const long ReportTicks = 100;

    private static readonly string[] Kinds = Names<DecisionKind>();
    private static readonly string[] Reasons = Names<DecisionReason>();
    private static readonly string[] Levels = Enum.GetNames<FallbackLevel>();

    private readonly RosterEntry _entry;
    private readonly IMessageBus _bus;
    private readonly IV2xCodec _codec;
    private readonly MemoryStream _stream = new(512);
    private readonly LeapSeconds _leaps;
    private readonly SpatemBuilder _spatem;
    private SpatemTemplate? _template;
    private readonly JunctionState _state;
    private readonly PredictionQuality? _quality;
    private readonly byte[] _mapem;
    private long _nextReport;
    private readonly string _spatemSubject;
    private readonly string _mapemSubject;
    private readonly string _stateSubject;
    private readonly string _decisionSubject;
    private readonly string _ssemSubject;
    private readonly SsemWriter _ssem;
    private readonly ArrayBufferWriter<byte> _ssemOctets = new(512);

    public JunctionPublisher(RosterEntry entry, IMessageBus bus, IV2xCodec codec, LeapSeconds leaps, string node, bool predicts)
    {
        _entry = entry;
        _bus = bus;
        _codec = codec;
        _leaps = leaps;
        var specification = entry.Specification;
        MapemBuilder.TryEncode(specification, out _mapem, out var revision, out var problem);
        MapemProblem = problem;
        _spatem = new SpatemBuilder(specification, revision);
        _state = new JunctionState
        {
            Region = specification.Region,
            Junction = specification.Id.Value,
            Controller = entry.Controller.ToString().ToLowerInvariant(),
            Node = node,
            Groups = [.. specification.SignalGroups.Select(g => new GroupReport { Name = g.Id.Value, SpatId = g.SpatId, Later = [new(), new()] })],
        };
        if (predicts)
            _quality = new PredictionQuality(specification.SignalGroups);
        _spatemSubject = Subjects.Of(specification.Region, specification.Id, SubjectTypes.Spatem);
        _mapemSubject = Subjects.Of(specification.Region, specification.Id, SubjectTypes.Mapem);
        _stateSubject = Subjects.Of(specification.Region, specification.Id, SubjectTypes.State);
        _ssem = new SsemWriter(specification);
        _ssemSubject = Subjects.Of(specification.Region, specification.Id, SubjectTypes.Ssem);
        _decisionSubject = Subjects.Of(specification.Region, specification.Id, SubjectTypes.Decision);
    }

    /// <summary>Why the junction has no MAPEM; empty when it has one.</summary>
    public string MapemProblem { get; }

    /// <summary>Begins a run: the run id and the first tick that states carry from now on.</summary>
    public void Begin(string runId, long startTick)
    {
        _state.RunId = runId;
        _state.StartTick = startTick;
        _quality?.Restart();
    }

    /// <summary>Holds what was said against what came, after every step.</summary>
    public void Observe(IntersectionRuntime runtime) => _quality?.Observe(runtime.Tick, runtime.Aspects, runtime.Predictions);

    /// <summary>SPATEM of the last step; only what changed is written into the octets of the one before.</summary>
    public void PublishSpatem(IntersectionRuntime runtime, long tick, UtcMoment moment, bool confident)
    {
        if (_template is null)
        {
            _template = new SpatemTemplate(0, _spatem.Build(
                tick, moment, _leaps, runtime.Aspects, runtime.Predictions, runtime.LaterPredictions, confident));
        }

        var phases = _spatem.Update(
            tick, new TimeMarks(moment, _leaps), runtime.Aspects, runtime.Predictions, runtime.LaterPredictions, confident);
        _bus.Publish(_spatemSubject, _codec.ContentType, _template.Write(moment.MinuteOfTheYear, moment.TimeStamp, phases));
    }

    /// <summary>MAPEM of the junction, made once; nothing when its specification makes none.</summary>
    public void PublishMapem()
    {
        if (_mapem.Length > 0)
            _bus.Publish(_mapemSubject, _codec.ContentType, _mapem);
    }

    /// <summary>SSEM: the status of each request; nothing when there are none.</summary>
    public void PublishSsem(IEnumerable<RequestFile> requests, long tick, UtcMoment moment, bool changed)
    {
        _ssemOctets.ResetWrittenCount();
        if (_ssem.TryWrite(requests, tick, moment, changed, _ssemOctets))
            _bus.Publish(_ssemSubject, _codec.ContentType, _ssemOctets.WrittenSpan);
    }

    /// <summary>State after the last step.</summary>
    public void PublishState(IntersectionRuntime runtime, IEnumerable<RequestFile> requests, long tick, bool confident, bool final)
    {
        _state.Requests.Clear();
        foreach (var request in requests)
            _state.Requests.Add(Report(request));
        _state.Tick = tick;
        _state.Final = final;
        for (var i = 0; i < _state.Groups.Count; i++)
        {
            var group = _state.Groups[i];
            var change = runtime.Predictions[i];
            group.Aspect = runtime.Aspects[i];
            group.State = runtime.States[i];
            group.Earliest = change.Earliest;
            group.Latest = change.Latest;
            group.Likely = change.Likely;
            group.Confidence = confident ? change.Confidence : (byte)0;
            group.Queue = runtime.Kpi.Queues[i];
            group.From = change.From;
            group.To = change.To;
            group.Later[0].Set(runtime.LaterPredictions[i], confident);
            group.Later[1].Set(runtime.LastPredictions[i], confident);
        }

        var guard = runtime.Guard;
        _state.Guard.FallbackLevel = (int)guard.FallbackLevel;
        _state.Guard.Fallback = Levels[(int)guard.FallbackLevel];
        _state.Guard.Rejections = guard.Rejections;
        _state.Guard.UnsafeStates = guard.UnsafeStates;
        var kpi = runtime.Kpi;
        _state.Kpi.Vehicles = kpi.Vehicles;
        _state.Kpi.DelaySeconds = kpi.DelaySeconds;
        _state.Kpi.Stops = kpi.Stops;
        _state.Kpi.Co2Grams = kpi.Co2Grams;
        _state.Predictions.Clear();
        _state.OutsideBounds = _quality is null ? 0 : _quality.EarlySurprises + _quality.LateSurprises;
        if (_quality is not null && (tick >= _nextReport || tick < _nextReport - ReportTicks))
        {
            _nextReport = tick + ReportTicks;
            _state.Predictions.AddRange(PredictionReport.Of(_quality));
        }

        Publish(_stateSubject, _state);
    }

    /// <summary>Repeats the last state.</summary>
    public void RepeatState() => Publish(_stateSubject, _state);

    /// <summary>Decisions of the last step.</summary>
    /// <param name="runtime">The junction.</param>
    /// <param name="lag">Ticks the junction is behind the clock.</param>
    public void PublishDecisions(IntersectionRuntime runtime, long lag)
    {
        var groups = _entry.Specification.SignalGroups;
        if (runtime.Record is { } record && record.Tick == runtime.Tick) PublishPlan(record, lag);
        foreach (var decision in runtime.Decisions)
        {
            Publish(_decisionSubject, new JunctionDecision
            {
                RunId = _state.RunId,
                Tick = decision.Tick + lag,
                Region = _state.Region,
                Junction = _state.Junction,
                Group = decision.Group < 0 ? "" : groups[decision.Group].Id.Value,
                Kind = Kinds[(int)decision.Kind],
                Reason = Reasons[(int)decision.Reason],
                Other = decision.Other < 0 ? "" : groups[decision.Other].Id.Value,
                Ticks = decision.Ticks,
                Text = decision.Describe(_entry.Specification),
            });
        }
    }

    private RequestReport Report(RequestFile request) => new()
    {
        Number = request.Number,
        StationId = request.StationId,
        RequestId = request.RequestId,
        SequenceNumber = request.SequenceNumber,
        Operator = request.Operator,
        Line = request.Line,
        Role = RequestNames.Of(request.Role),
        Importance = request.Importance,
        Channels = RequestNames.Of(request.Channels),
        Status = RequestNames.Of(request.State),
        Reason = RequestNames.Of(request.Reason),
        Group = request.SignalGroup < 0 ? "" : _entry.Specification.SignalGroups[request.SignalGroup].Id.Value,
        ReceivedTick = request.ReceivedTick,
        ArrivalTick = request.ArrivalTick,
        ArrivalDeviation = request.ArrivalDeviation,
        ExpectedGreenTick = request.ExpectedGreenTick,
        EndedTick = request.EndedTick,
        RefusedSequenceNumber = request.RefusedSequenceNumber,
        RefusedReason = request.RefusedSequenceNumber < 0 ? "" : RequestNames.Of(request.RefusedReason),
        LatenessSeconds = request.LatenessSeconds == PriorityRequest.Unknown ? null : request.LatenessSeconds,
    };

    private void PublishPlan(PlanRecord record, long lag)
    {
        var message = new JunctionDecision
        {
            RunId = _state.RunId,
            Tick = record.Tick + lag,
            Region = _state.Region,
            Junction = _state.Junction,
            Kind = "planned",
            Reason = JsonNamingPolicy.SnakeCaseLower.ConvertName(record.Reason.ToString()),
            Text = record.Describe(_entry.Specification),
            Digest = record.Digest,
            Inputs = record.Inputs.ToArray(),
        };
        foreach (ref readonly var alternative in record.Alternatives)
        {
            var told = new PlannedAlternative
            {
                Second = alternative.Second,
                Cost = alternative.Cost,
                Delay = alternative.Delay,
                Stops = alternative.Stops,
                Leftover = alternative.Leftover,
                PlanChange = alternative.PlanChange,
                Motor = alternative.Motor,
                Cycle = alternative.Cycle,
                Pedestrian = alternative.Pedestrian,
                PublicTransport = alternative.PublicTransport,
            };
            for (var rest = alternative.Groups; rest != 0; rest &= rest - 1)
                told.Groups.Add(_entry.Specification.SignalGroups[BitOperations.TrailingZeroCount(rest)].Id.Value);
            message.Alternatives.Add(told);
        }

        Publish(_decisionSubject, message);
    }

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    private void Publish<T>(string subject, T message)
    {
        ProtobufMessages.Write(message, _stream);
        _bus.Publish(subject, ProtobufMessages.ContentType, _stream.GetBuffer().AsSpan(0, (int)_stream.Length));
    }
}
