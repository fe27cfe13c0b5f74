using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Core.Signals;

/// <summary>
/// Times of the follow-up greens (naloop): whether a follower has to stay green for traffic its feeder released. The fixed
/// time runs from the moment of the feeder. The detected time runs from the last moment a vehicle left a follow-up detector
/// while the feeder was green or yellow, or had just become red: who stands on the loop was not released. For <see cref="FollowUpMoment.StartOfGreen"/> the detector is a button, and a push during red
/// makes the time run from start of green.
/// </summary>
internal sealed class FollowUpTimers
{
    /// <summary>Ticks of red in which a vehicle may still leave the loop that crossed the stop line in yellow.</summary>
    private const int LateRunner = 10;

    private readonly FollowUpTable[] _followUps;
    private readonly ulong _feeders;
    private readonly ulong _followers;
    private readonly long[] _heldUntil;
    private readonly bool[] _pushed;
    private readonly bool[] _occupied;

    public FollowUpTimers(JunctionTables tables)
    {
        _followUps = tables.FollowUps;
        _heldUntil = new long[_followUps.Length];
        _pushed = new bool[_followUps.Length];
        _occupied = new bool[_followUps.Sum(followUp => followUp.Detectors.Length)];
        foreach (var followUp in _followUps)
        {
            _feeders |= 1UL << followUp.Feeder;
            _followers |= 1UL << followUp.Follower;
        }
    }

    public void Reset(long tick)
    {
        Array.Fill(_heldUntil, tick);
        Array.Clear(_pushed);
        Array.Clear(_occupied);
    }

    /// <summary>Reads the detectors at the begin of a tick.</summary>
    public void Observe(long tick, SignalGroupMachine machine, ReadOnlySpan<bool> occupied)
    {
        var at = 0;
        for (var k = 0; k < _followUps.Length; k++)
        {
            ref readonly var followUp = ref _followUps[k];
            var any = false;
            var left = false;
            foreach (var detector in followUp.Detectors)
            {
                var now = detector < occupied.Length && occupied[detector];
                any |= now;
                left |= _occupied[at] && !now;
                _occupied[at++] = now;
            }

            var moving = ((machine.Green | machine.Yellow) >> followUp.Feeder & 1) != 0;
            if (followUp.From == FollowUpMoment.StartOfGreen)
                _pushed[k] |= any && !moving;
            else if (left && (moving || tick - machine[followUp.Feeder].RedStart < LateRunner))
                Hold(k, tick + followUp.DetectedTime);

            // From the end of fixed or extension green: the time starts anew as long as that moment has not come.
            var state = machine.States[followUp.Feeder];
            var before = followUp.From switch
            {
                FollowUpMoment.EndOfFixedGreen => state is SignalGroupState.LeadingGreen or SignalGroupState.FixedGreen,
                FollowUpMoment.EndOfExtensionGreen => state is >= SignalGroupState.LeadingGreen and <= SignalGroupState.ExtensionGreen,
                _ => false,
            };
            if (before) Hold(k, tick + followUp.Time);
        }
    }

    public void GreenStarted(int group, long tick)
    {
        if ((_feeders >> group & 1) == 0) return;
        for (var k = 0; k < _followUps.Length; k++)
        {
            ref readonly var followUp = ref _followUps[k];
            if (followUp.Feeder != group || followUp.From != FollowUpMoment.StartOfGreen) continue;
            Hold(k, tick + followUp.Time);
            if (_pushed[k]) Hold(k, tick + followUp.DetectedTime);
            _pushed[k] = false;
        }
    }

    public void GreenEnded(int group, long tick)
    {
        if ((_feeders >> group & 1) == 0) return;
        for (var k = 0; k < _followUps.Length; k++)
        {
            ref readonly var followUp = ref _followUps[k];
            if (followUp.Feeder == group && followUp.From == FollowUpMoment.EndOfGreen) Hold(k, tick + followUp.Time);
        }
    }

    /// <summary>Whether a group must stay green now.</summary>
    public bool Holds(int group, long tick, SignalGroupMachine machine)
    {
        if ((_followers >> group & 1) == 0) return false;
        for (var k = 0; k < _followUps.Length; k++)
        {
            ref readonly var followUp = ref _followUps[k];
            if (followUp.Follower != group) continue;
            if (tick < _heldUntil[k]) return true;
            var feeding = followUp.From == FollowUpMoment.EndOfGreen && (machine.Green >> followUp.Feeder & 1) != 0;
            if (feeding) return true;
        }

        return false;
    }

    /// <summary>Tick until which a group is held by traffic already released; the current tick or earlier when it is not.</summary>
    public long HeldUntil(int group)
    {
        var until = long.MinValue;
        for (var k = 0; k < _followUps.Length; k++)
        {
            if (_followUps[k].Follower == group) until = Math.Max(until, _heldUntil[k]);
        }

        return until;
    }

    public void CopyStateFrom(FollowUpTimers other)
    {
        other._heldUntil.CopyTo(_heldUntil, 0);
        other._pushed.CopyTo(_pushed, 0);
        other._occupied.CopyTo(_occupied, 0);
    }

    private void Hold(int followUp, long until) => _heldUntil[followUp] = Math.Max(_heldUntil[followUp], until);
}
