using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Core.Priority;

/// <summary>
/// What would have been without a request: for each request that is followed a second kernel runs beside the first on the same
/// inputs but that request, from the tick it came in until both do the same again. The difference of the two signal traces is
/// the green given and taken; what it means for delay and CO2 is worked out by <see cref="PriorityBalance"/>.
/// </summary>
/// <remarks>
/// The second kernel sees the vehicles as they really moved, not as they would have: an open-loop figure. It is what can be
/// had live, and errs on the side of too little difference.
/// </remarks>
internal sealed class PriorityAccounts
{
    /// <summary>Both do the same again when their lamps have been equal for so long after the end of the request, ticks.</summary>
    private const int EqualTicks = 100;

    /// <summary>An account is closed so long after the end of its request at the latest, ticks.</summary>
    private const int LongestAfterEnd = 1200;

    private readonly IntersectionRuntime _original;
    private readonly RuntimeOptions _options;
    private readonly Account[] _accounts;
    private readonly int[] _change;

    public PriorityAccounts(IntersectionRuntime original, RuntimeOptions options, int count)
    {
        _original = original;
        _options = options with
        {
            Predictions = Prediction.PredictionMode.None,
            PriorityAccounts = 0,
            KeepsTraffic = false,
        };
        _accounts = new Account[count];
        _change = new int[original.Specification.SignalGroups.Count];
        for (var i = 0; i < count; i++) _accounts[i] = new Account(original.Specification);
    }

    /// <summary>Opens an account for a request that was just admitted; -1 when all are in use.</summary>
    public int Begin(in ActivePriority request)
    {
        for (var i = 0; i < _accounts.Length; i++)
        {
            var account = _accounts[i];
            if (account.Number != 0) continue;
            // The second kernel is built when it is needed first: most junctions of most nodes never do.
            account.Without ??= new IntersectionRuntime(_original.Specification, _original.Controller, _options);
            account.Without.CopyStateFrom(_original);
            account.Without.Priority.Mute(request.Number);
            account.Open(request, _original.Tick);
            return i;
        }

        return -1;
    }

    /// <summary>The request has ended; its account is closed when the signals are back to what they would be.</summary>
    public void End(in ActivePriority request)
    {
        var account = _accounts[request.Account];
        account.Row = PriorityDesk.RowOf(request);
        account.Preempted = (request.Options & PriorityOptions.Preempt) != 0;
        account.Ended = true;
    }

    public void Clear()
    {
        foreach (var account in _accounts)
        {
            if (account.Number != 0 && account.Ended) _original.Priority.Ledger.Add(account.Row, []);
            account.Number = 0;
        }
    }

    public void SetDetector(int index, bool occupied)
    {
        foreach (var account in _accounts)
        {
            if (account.Number != 0) account.Without!.SetDetector(index, occupied);
        }
    }

    public void SetDetectorFault(int index, bool faulty)
    {
        foreach (var account in _accounts)
        {
            if (account.Number != 0) account.Without!.SetDetectorFault(index, faulty);
        }
    }

    public void Observe(in Cam cam)
    {
        foreach (var account in _accounts)
        {
            if (account.Number != 0) account.Without!.Observe(cam);
        }
    }

    public void Take(in PriorityRequest message)
    {
        foreach (var account in _accounts)
        {
            if (account.Number != 0) account.Without!.Priority.Take(message);
        }
    }

    /// <summary>Moves the second kernels on after the first.</summary>
    public void Step(long tick, TrafficPicture? traffic)
    {
        foreach (var account in _accounts)
        {
            if (account.Number == 0) continue;
            var without = account.Without!;
            without.Step(tick);
            var equal = account.Compare(tick, _original.Aspects, without.Aspects, traffic);
            account.EqualFor = equal ? account.EqualFor + 1 : 0;
            if (!account.Ended) continue;
            if (account.EqualFor < EqualTicks && tick - account.Row.EndTick < LongestAfterEnd) continue;
            var row = account.Close(tick, _change);
            _original.Priority.Ledger.Add(row, _change);
            account.Number = 0;
        }
    }

    private sealed class Account(JunctionSpecification specification)
    {
        private readonly PriorityGreens _greens = new(specification.SignalGroups.Count);
        private readonly PriorityBalance _balance = new(specification);

        public long Number { get; set; }

        public IntersectionRuntime? Without { get; set; }

        public PriorityLedgerRow Row { get; set; }

        public bool Ended { get; set; }

        public bool Preempted { get; set; }

        public int EqualFor { get; set; }

        public void Open(in ActivePriority request, long tick)
        {
            (Number, Ended, EqualFor) = (request.Number, false, 0);
            _greens.Open(request.SignalGroup);
            _balance.Open(request, tick);
        }

        public bool Compare(long tick, ReadOnlySpan<Aspect> with, ReadOnlySpan<Aspect> without, TrafficPicture? traffic)
        {
            _greens.Step(with, without);
            if (traffic is not null) _balance.Step(tick, traffic, with, without);
            return with.SequenceEqual(without);
        }

        public PriorityLedgerRow Close(long tick, Span<int> change)
        {
            _greens.Change.CopyTo(change);
            _balance.Close(tick);
            return Row with
            {
                Accounted = true,
                AccountedUntilTick = tick,
                Treatment = _greens.Treatment | (Preempted && _greens.Treatment != PriorityTreatment.None ? PriorityTreatment.Preempted : PriorityTreatment.None),
                ExtensionTicks = _greens.Extension,
                EarlyTicks = _greens.Early,
                InsertedTicks = _greens.Inserted,
                TakenTicks = _greens.Taken,
                DelaySavedSeconds = _balance.OwnSaved,
                OthersSavedSeconds = _balance.OthersSaved,
                OthersCausedSeconds = _balance.OthersCaused,
                Co2SavedGrams = _balance.Co2Saved,
                Co2CausedGrams = _balance.Co2Caused,
            };
        }
    }
}
