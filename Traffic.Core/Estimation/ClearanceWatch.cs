using System.Numerics;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Estimation;

/// <summary>
/// Who is still inside the junction (ontruimingsbewaking). Intergreen times take it that the last vehicle clears the junction at
/// driving speed; one that crossed the stop line slowly at the end of its green, or waits inside to turn, is still there when a
/// conflicting group starts, and the two can lock each other for good. This tells until when conflicting groups should wait.
/// </summary>
/// <remarks>
/// Connected vehicles are followed from the stop line until they have left; a slow one is expected to clear with
/// <see cref="Acceleration"/> from now on. Of others the stop-line detector tells when their rear left it and how long it was
/// there. Nobody is waited for longer than <see cref="LongestWait"/> after the end of green of the own group: who stands then will
/// not go, and the traffic of the junction must not wait for a breakdown. Allocates nothing after construction.
/// </remarks>
internal sealed class ClearanceWatch
{
    /// <summary>Longest time a conflicting group waits for somebody inside, ticks after the end of green of his group.</summary>
    public const int LongestWait = 150;

    /// <summary>Slower than this, metres per second, a vehicle inside takes longer than the intergreen time allows for.</summary>
    private const double Slow = 5;

    /// <summary>Acceleration a vehicle inside is expected to leave with, metres per second squared.</summary>
    private const double Acceleration = 2;

    /// <summary>From start of green until the first vehicle of the new group is where the ways meet, seconds.</summary>
    private const double EntrySeconds = 2;

    /// <summary>Way through a junction of which no exits are known, metres.</summary>
    private const double UsualWay = 25;

    /// <summary>A junction's ways bend; straight distances are stretched by this.</summary>
    private const double Bend = 1.1;

    /// <summary>Who crosses the stop line longer than this after the end of yellow does so by another right (right on red), ticks.</summary>
    private const int Grace = 10;

    /// <summary>A rear that leaves the stop-line detector this long after yellow may belong to a slow last vehicle, ticks.</summary>
    private const int RearGrace = 20;

    private const int Silence = 30;
    private const double UsualLength = 5;
    private const int Capacity = 64;

    private readonly ulong[] _conflicts;
    private readonly ulong[] _groupsOfLane;
    private readonly double[] _wayOfLane;
    private readonly double[] _wayOfGroup;
    private readonly int[] _loopGroup;
    private readonly double[] _loopLength;
    private readonly double[] _loopDistance;
    private readonly bool[] _wasOccupied;
    private readonly long[] _occupiedSince;
    private readonly long[] _lastGo;
    private readonly long[] _greenEnd;
    private readonly long[] _clearOf;
    private readonly long[] _until;
    private readonly Inside[] _inside = new Inside[Capacity];
    private int _count;

    public ClearanceWatch(JunctionSpecification specification, ReadOnlySpan<ulong> conflicts)
    {
        _conflicts = conflicts.ToArray();
        var groups = specification.SignalGroups.Count;
        var index = new Dictionary<SignalGroupId, int>();
        for (var i = 0; i < groups; i++)
            index[specification.SignalGroups[i].Id] = i;
        _groupsOfLane = new ulong[specification.Lanes.Count];
        _wayOfLane = new double[specification.Lanes.Count];
        _wayOfGroup = new double[groups];
        for (var lane = 0; lane < _groupsOfLane.Length; lane++)
        {
            var stop = specification.Lanes[lane].Centerline[0];
            foreach (var movement in specification.Movements)
            {
                if (movement.Lane != specification.Lanes[lane].Id || !index.TryGetValue(movement.SignalGroup, out var group))
                    continue;
                _groupsOfLane[lane] |= 1UL << group;
                var exit = specification.Exits.FirstOrDefault(exit => exit.Id == movement.Exit);
                var way = exit is null ? UsualWay : stop.DistanceTo(exit.Centerline[0]) * Bend;
                _wayOfLane[lane] = Math.Max(_wayOfLane[lane], way);
                _wayOfGroup[group] = Math.Max(_wayOfGroup[group], way);
            }
        }

        var detectors = specification.Detectors;
        _loopGroup = [.. detectors.Select(detector => detector.Kind == DetectorKind.StopLine && detector.SignalGroup is { } id
            && index.TryGetValue(id, out var group) && specification.SignalGroups[group].Kind == SignalGroupKind.Motor ? group : -1)];
        _loopLength = [.. detectors.Select(detector => detector.Place?.LengthMeters ?? 1)];
        _loopDistance = [.. detectors.Select(detector => detector.Place?.DistanceMeters ?? 1)];
        _wasOccupied = new bool[detectors.Count];
        _occupiedSince = new long[detectors.Count];
        _lastGo = new long[groups];
        _greenEnd = new long[groups];
        _clearOf = new long[groups];
        _until = new long[groups];
        Clear();
    }

    /// <summary>Tick before which each group should not start.</summary>
    public ReadOnlySpan<long> Until => _until;

    /// <summary>Forgets everybody.</summary>
    public void Clear()
    {
        _count = 0;
        Array.Clear(_wasOccupied);
        Array.Fill(_lastGo, long.MinValue / 2);
        Array.Fill(_greenEnd, long.MinValue / 2);
        Array.Fill(_clearOf, long.MinValue / 2);
        Array.Fill(_until, long.MinValue / 2);
    }

    /// <summary>A connected vehicle has crossed the stop line of a lane.</summary>
    /// <param name="tick">When it was seen to have.</param>
    /// <param name="station">Its station id.</param>
    /// <param name="lane">Index of the lane.</param>
    /// <param name="beyond">How far its front is beyond the stop line, metres.</param>
    /// <param name="speed">Metres per second.</param>
    /// <param name="length">Its length, metres.</param>
    public void Enter(long tick, uint station, int lane, double beyond, double speed, double length)
    {
        var groups = 0UL;
        for (var rest = _groupsOfLane[lane]; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            if (tick - _lastGo[group] <= Grace)
                groups |= 1UL << group;
        }

        if (groups == 0 || _count == Capacity)
            return;
        _inside[_count++] = new Inside
        {
            Station = station,
            Groups = groups,
            Rest = _wayOfLane[lane] + length - beyond,
            Speed = speed,
            SeenTick = tick,
        };
    }

    /// <summary>A connected vehicle tells where it is; those that are not inside do not matter.</summary>
    public void Move(long tick, uint station, double speed)
    {
        for (var i = 0; i < _count; i++)
        {
            ref var vehicle = ref _inside[i];
            if (vehicle.Station != station)
                continue;
            vehicle.Rest -= (vehicle.Speed + speed) / 2 * (tick - vehicle.SeenTick) * 0.1;
            vehicle.Speed = speed;
            vehicle.SeenTick = tick;
            return;
        }
    }

    /// <summary>Gives every vehicle another station id, and leaves nothing of those that are gone.</summary>
    public void Rename(Func<uint, uint> rename)
    {
        _inside.AsSpan(_count).Clear();
        for (var i = 0; i < _count; i++)
            _inside[i].Station = rename(_inside[i].Station);
    }

    /// <summary>Works out who has to wait for whom.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="aspects">What the groups showed until now.</param>
    /// <param name="occupied">Whether each detector is occupied.</param>
    /// <param name="faulty">Whether each detector is out of order.</param>
    public void Step(long tick, ReadOnlySpan<Aspect> aspects, ReadOnlySpan<bool> occupied, ReadOnlySpan<bool> faulty)
    {
        for (var group = 0; group < aspects.Length; group++)
        {
            if (aspects[group] is Aspect.Green or Aspect.Yellow)
                _lastGo[group] = tick;
            if (aspects[group] == Aspect.Green)
                _greenEnd[group] = tick;
        }

        FollowLoops(tick, occupied, faulty);
        Array.Fill(_until, long.MinValue / 2);
        for (var group = 0; group < _clearOf.Length; group++)
            if (_clearOf[group] > tick)
                Delay(1UL << group, _clearOf[group]);
        for (var i = _count - 1; i >= 0; i--)
        {
            ref readonly var vehicle = ref _inside[i];
            if (vehicle.Rest <= 0 || tick - vehicle.SeenTick > Silence)
                _inside[i] = _inside[--_count];
            else if (vehicle.Speed < Slow)
                Delay(vehicle.Groups, tick + Clearing(vehicle.Speed, vehicle.Rest));
        }
    }

    /// <summary>Takes over the memory of another watch of the same junction.</summary>
    public void CopyStateFrom(ClearanceWatch other)
    {
        _count = other._count;
        other._inside.AsSpan(0, _count).CopyTo(_inside);
        other._wasOccupied.CopyTo(_wasOccupied, 0);
        other._occupiedSince.CopyTo(_occupiedSince, 0);
        other._lastGo.CopyTo(_lastGo, 0);
        other._greenEnd.CopyTo(_greenEnd, 0);
        other._clearOf.CopyTo(_clearOf, 0);
        other._until.CopyTo(_until, 0);
    }

    private void FollowLoops(long tick, ReadOnlySpan<bool> occupied, ReadOnlySpan<bool> faulty)
    {
        for (var loop = 0; loop < _loopGroup.Length; loop++)
        {
            var group = _loopGroup[loop];
            if (group < 0 || occupied[loop] == _wasOccupied[loop])
                continue;
            _wasOccupied[loop] = occupied[loop];
            if (occupied[loop])
            {
                _occupiedSince[loop] = tick;
                continue;
            }

            if (faulty[loop] || tick - _lastGo[group] > RearGrace)
                continue;
            // From standstill or driving: the slower of the two speeds that explain how long the detector was occupied is at most
            // that of a start from the detector.
            var covered = UsualLength + _loopLength[loop];
            var mean = covered / Math.Max(0.1, (tick - _occupiedSince[loop]) * 0.1);
            var speed = Math.Max(mean, Math.Sqrt(Acceleration * covered));
            var rest = _wayOfGroup[group] + _loopDistance[loop];
            if (speed < Slow)
                _clearOf[group] = tick + Clearing(speed, rest);
        }
    }

    // Ticks until the way is free for the first vehicle of a group that starts now.
    private static long Clearing(double speed, double rest)
    {
        var seconds = (Math.Sqrt((speed * speed) + (2 * Acceleration * rest)) - speed) / Acceleration;
        return (long)Math.Round((seconds - EntrySeconds) * 10);
    }

    private void Delay(ulong groups, long until)
    {
        for (var rest = groups; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            var limited = Math.Min(until, _greenEnd[group] + LongestWait);
            for (var others = _conflicts[group]; others != 0; others &= others - 1)
            {
                var other = BitOperations.TrailingZeroCount(others);
                _until[other] = Math.Max(_until[other], limited);
            }
        }
    }

    private struct Inside
    {
        public uint Station;
        public ulong Groups;
        public double Rest;
        public double Speed;
        public long SeenTick;
    }
}
