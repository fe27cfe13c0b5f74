using Traffic.Actors.Access;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Core.Kernel;
using Traffic.Core.Priority;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Actors.Requests;

/// <summary>
/// Stands between the senders of requests and the kernel of one junction: checks who may claim what, gives the kernel what
/// passes, keeps who is behind each request, and books those that are over. One thread at a time.
/// </summary>
internal sealed class RequestDesk
{
    /// <summary>How long a request that is over is still told, ticks.</summary>
    public const int ToldTicks = 30;

    /// <summary>Refused requests that are told at once; of a flood of them only the newest are.</summary>
    private const int MostRefused = 16;

    /// <summary>A message older than this is a replay or was held up too long to be true, milliseconds.</summary>
    private const int OldestMilliseconds = 10_000;

    /// <summary>Clocks of senders may be ahead by this, milliseconds.</summary>
    private const int AheadMilliseconds = 5_000;

    /// <summary>A refusal that repeats within this is neither booked nor told to the auditor again, ticks.</summary>
    private const int RepeatTicks = 600;

    private const int MostRemembered = 1024;

    private readonly JunctionSpecification _junction;
    private readonly string _key;
    private readonly OperatorBook _book;
    private readonly IRequestLedger _ledger;
    private readonly Dictionary<long, RequestFile> _files = [];
    private readonly Dictionary<(uint Station, byte Request, string Operator, PriorityReason Reason), long> _refused = [];
    private readonly List<long> _gone = [];
    private readonly Counter[] _answers;
    private long _refusals;
    private int _refusedTold;

    public RequestDesk(JunctionSpecification junction, string key, OperatorBook book, IRequestLedger ledger, NodeCounters counters)
    {
        _junction = junction;
        _key = key;
        _book = book;
        _ledger = ledger;
        _answers = [.. Enum.GetValues<PriorityReason>().Select(reason => counters.Get("traffic_requests_total", "answer", RequestNames.Of(reason)))];
    }

    /// <summary>The run that accounts carry; empty when live.</summary>
    public string RunId { get; set; } = "";

    /// <summary>The tick the junction started at.</summary>
    public long StartTick { get; set; }

    /// <summary>Whether something changed that requesters should know, since this was last set to false.</summary>
    public bool HasNews { get; set; }

    /// <summary>The requests that are told: active ones, and those that are over for a short time.</summary>
    public IEnumerable<RequestFile> Told => _files.Count == 0 ? [] : _files.Values.Where(file => !file.IsForgotten);

    /// <summary>Whether there is anything to tell.</summary>
    public bool IsEmpty => !Told.Any();

    /// <summary>Gives a request to the kernel, before its step, or refuses it.</summary>
    /// <param name="runtime">The kernel.</param>
    /// <param name="letter">The request.</param>
    /// <param name="tick">The tick to be stepped, by the clock.</param>
    /// <param name="lag">Ticks the kernel is behind the clock.</param>
    /// <param name="moment">The moment of that tick.</param>
    public void Take(IntersectionRuntime runtime, in RequestLetter letter, long tick, long lag, UtcMoment moment)
    {
        var request = letter.Request;
        var reason = Check(runtime, letter, moment);
        if (reason != PriorityReason.None)
        {
            Refuse(letter, tick, reason);
            return;
        }

        var message = SremPriority.ToRequest(request, _junction, tick - lag, moment, letter.Operator);
        var answer = runtime.Priority.Take(message);
        _answers[(int)answer.Reason].Increment();
        if (answer.Number == 0)
        {
            if (message.Message == PriorityMessage.Request && answer.Reason is not PriorityReason.Overload)
                Refuse(letter, tick, answer.Reason, counted: true);
            return;
        }

        HasNews = true;
        if (_files.TryGetValue(answer.Number, out var file))
        {
            if (answer.Accepted)
                Fill(file, request);
            else
                (file.RefusedSequenceNumber, file.RefusedReason) = (request.SequenceNumber, answer.Reason);
            return;
        }

        _files[answer.Number] = file = new RequestFile
        {
            Number = answer.Number,
            Operator = letter.Operator,
            ReceivedTick = tick,
            State = answer.State,
            Reason = answer.Reason,

            // Rejected again for the same reason: told again, booked already.
            EndedTick = answer.Accepted ? -1 : tick,
            Booked = !answer.Accepted && !IsNew(runtime.Priority, answer.Number),
        };
        Fill(file, request);
    }

    /// <summary>Takes over what the kernel's step changed, and books what is over.</summary>
    public void Settle(IntersectionRuntime runtime, long lag)
    {
        var desk = runtime.Priority;
        foreach (ref readonly var change in desk.Events)
            Apply(desk, change, lag);
        var ledger = desk.Ledger;
        for (var i = 0; i < ledger.Count; i++)
            Book(ledger.Rows[i], ledger.GreenChange(i), lag);
        if (ledger.Lost > 0)
            _ledger.Audit("ledger_rows_lost", "", _key, $"{ledger.Lost} requests ended in one tick beyond what the kernel accounts for.");
        if (_files.Count > 0)
            Forget(runtime.Tick + lag);
    }

    /// <summary>Refreshes the estimates of the active requests, before they are told.</summary>
    public void Refresh(IntersectionRuntime runtime, long lag)
    {
        foreach (ref readonly var active in runtime.Priority.Active)
        {
            if (!_files.TryGetValue(active.Number, out var file))
                continue;
            file.ArrivalTick = active.ArrivalTick + lag;
            file.ArrivalDeviation = active.ArrivalDeviation;
            file.ExpectedGreenTick = active.ExpectedGreenTick < 0 ? -1 : active.ExpectedGreenTick + lag;
            file.Channels = active.Channels;
        }
    }

    /// <summary>Books what is still open, because the kernel is replaced or stops.</summary>
    public void Close(long tick)
    {
        foreach (var file in _files.Values)
        {
            if (file.Booked)
                continue;
            if (file.EndedTick < 0)
                (file.State, file.Reason, file.EndedTick) = (PriorityState.Rejected, PriorityReason.Restarted, tick);
            Book(file);
        }

        _files.Clear();
        _refused.Clear();
        _refusedTold = 0;
        HasNews = false;
    }

    private PriorityReason Check(IntersectionRuntime runtime, in RequestLetter letter, UtcMoment moment)
    {
        var request = letter.Request;
        var refusal = _book.Check(letter.Operator, new Claim(request.Role, request.Importance, request.RouteName, _key));
        if (refusal != AccessRefusal.None)
        {
            return refusal switch
            {
                AccessRefusal.Unsigned => PriorityReason.NotAuthenticated,
                AccessRefusal.UnknownOperator => PriorityReason.OperatorUnknown,
                _ => PriorityReason.ClaimNotAllowed,
            };
        }

        if (letter.WrongJunction)
            return PriorityReason.UnknownJunction;
        if (request.Type is < PriorityRequestType.PriorityRequest or > PriorityRequestType.PriorityCancellation)
            return PriorityReason.BadField;
        if (SremPriority.AgeMilliseconds(request, moment) is { } age && age is > OldestMilliseconds or < -AheadMilliseconds)
            return PriorityReason.ExpiredOnArrival;

        // Whoever began a dialogue is the only one to go on with it.
        foreach (ref readonly var active in runtime.Priority.Active)
        {
            if (active.StationId == request.StationId && active.RequestId == request.RequestId && request.StationId != 0
                && (active.Channels & PriorityChannel.Srem) != 0
                && _files.TryGetValue(active.Number, out var file) && file.Operator != letter.Operator)
            {
                return PriorityReason.NotAuthenticated;
            }
        }

        return PriorityReason.None;
    }

    private void Refuse(in RequestLetter letter, long tick, PriorityReason reason, bool counted = false)
    {
        if (!counted)
            _answers[(int)reason].Increment();
        var request = letter.Request;
        var repeated = (request.StationId, request.RequestId, letter.Operator, reason);
        var again = _refused.TryGetValue(repeated, out var before) && tick - before < RepeatTicks;
        if (_refused.Count >= MostRemembered)
            _refused.Clear();
        if (!again)
            _refused[repeated] = tick;
        if (!again && reason is PriorityReason.NotAuthenticated or PriorityReason.OperatorUnknown or PriorityReason.ClaimNotAllowed)
        {
            _ledger.Audit(
                "claim_refused",
                letter.Operator,
                _key,
                $"{RequestNames.Of(request.Role)}, importance {request.Importance}, line '{request.RouteName}': {RequestNames.Of(reason)}.");
        }

        var file = new RequestFile
        {
            Number = --_refusals,
            Operator = letter.Operator,
            ReceivedTick = tick,
            EndedTick = tick,
            State = PriorityState.Rejected,
            Reason = reason,
            Channels = PriorityChannel.Srem,
        };
        Fill(file, request);
        if (again)
            file.Booked = true;
        else
            Book(file);
        if (_refusedTold >= MostRefused)
            return;
        _refusedTold++;
        _files[file.Number] = file;
        HasNews = true;
    }

    private static bool IsNew(PriorityDesk desk, long number)
    {
        foreach (ref readonly var change in desk.Events)
        {
            if (change.Number == number)
                return true;
        }

        return false;
    }

    private void Apply(PriorityDesk desk, in PriorityEvent change, long lag)
    {
        if (!_files.TryGetValue(change.Number, out var file))
        {
            // Made by the kernel itself: from a CAM or a selective detector.
            _files[change.Number] = file = new RequestFile { Number = change.Number, ReceivedTick = change.Tick + lag };
            foreach (ref readonly var active in desk.Active)
            {
                if (active.Number != change.Number)
                    continue;
                (file.Role, file.Importance, file.Channels) = (active.Role, active.Importance, active.Channels);
                file.Inbound = (byte)Math.Clamp(active.Lane + 1, 0, byte.MaxValue);
                break;
            }
        }

        file.StationId = change.StationId;
        file.RequestId = change.RequestId;
        file.SequenceNumber = change.SequenceNumber;
        (file.State, file.Reason, file.SignalGroup) = (change.State, change.Reason, change.SignalGroup);
        file.ArrivalTick = change.ArrivalTick < 0 ? -1 : change.ArrivalTick + lag;
        file.ExpectedGreenTick = change.ExpectedGreenTick < 0 ? -1 : change.ExpectedGreenTick + lag;
        if (change.Ended)
            file.EndedTick = change.Tick + lag;
        HasNews = true;
    }

    private void Book(in PriorityLedgerRow row, ReadOnlySpan<int> greenChange, long lag)
    {
        _files.TryGetValue(row.Number, out var file);
        _ledger.Add(new RequestAccount
        {
            Junction = _junction,
            RunId = RunId,
            StartTick = StartTick,
            Operator = file?.Operator ?? "",
            Line = file?.Line ?? "",
            VehicleName = file?.VehicleName ?? "",
            Row = row,
            GreenChange = greenChange.ToArray(),
            Lag = lag,
        });
        if (file is not null)
            file.Booked = true;
    }

    private void Book(RequestFile file)
    {
        file.Booked = true;
        _ledger.Add(new RequestAccount
        {
            Junction = _junction,
            RunId = RunId,
            StartTick = StartTick,
            Operator = file.Operator,
            Line = file.Line,
            VehicleName = file.VehicleName,
            Row = new PriorityLedgerRow
            {
                Number = file.Number,
                StationId = file.StationId,
                RequestId = file.RequestId,
                Channels = file.Channels,
                Role = file.Role,
                Importance = file.Importance,
                Operator = -1,
                Line = PriorityRequest.Unknown,
                LatenessSeconds = file.LatenessSeconds,
                Lane = -1,
                SignalGroup = file.SignalGroup,
                ReceivedTick = file.ReceivedTick,
                FirstArrivalTick = file.ArrivalTick,
                LastArrivalTick = file.ArrivalTick,
                PassedTick = -1,
                EndTick = file.EndedTick,
                Decision = file.State,
                DecisionReason = file.Reason,
                EndState = file.State,
                EndReason = file.Reason,
            },
        });
    }

    private void Forget(long tick)
    {
        _gone.Clear();
        foreach (var file in _files.Values)
        {
            if (file.EndedTick < 0 || tick - file.EndedTick <= ToldTicks)
                continue;
            if (!file.IsForgotten && file.Number < 0)
                _refusedTold--;
            file.IsForgotten = true;
            if (file.Booked)
                _gone.Add(file.Number);
        }

        foreach (var number in _gone)
            _files.Remove(number);
    }

    private static void Fill(RequestFile file, in SremRequest request)
    {
        file.StationId = request.StationId;
        file.RequestId = request.RequestId;
        file.SequenceNumber = request.SequenceNumber;
        file.Channels |= PriorityChannel.Srem;
        if (request.Type == PriorityRequestType.PriorityCancellation)
            return;
        file.Line = request.RouteName;
        file.VehicleName = request.Name;
        file.Role = request.Role;
        file.Importance = request.Importance;
        (file.InboundKind, file.Inbound) = (request.InboundKind, request.Inbound);
        if (request.Schedule != SremRequest.NoSchedule)
            file.LatenessSeconds = -10 * request.Schedule;
    }
}
