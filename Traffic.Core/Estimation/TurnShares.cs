using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Core.Estimation;

/// <summary>
/// What the vehicles of each lane want to do: learned shares (Dirichlet counts with forgetting) and, for the first vehicles, what
/// each of them shows.
/// </summary>
internal sealed class TurnShares
{
    /// <summary>Vehicles at the head of a lane that are told apart.</summary>
    public const int Head = 6;

    /// <summary>Vehicles a lane remembers: about a quarter of an hour of a busy one.</summary>
    private const float Memory = 80;

    /// <summary>Share of turning drivers who do not signal.</summary>
    private const float Unsignalled = 0.1f;

    /// <summary>Nearer than this to the stop line a driver who turns signals, metres.</summary>
    private const double SignalReach = 40;

    private readonly PictureLane[] _lanes;
    private readonly int _stride;
    private readonly float[] _counts;
    private readonly float[] _wants;
    private readonly double[] _distances;
    private readonly int[] _known;

    public TurnShares(PictureLane[] lanes)
    {
        _lanes = lanes;
        _stride = Math.Max(1, lanes.Max(lane => lane.Movements.Length));
        _counts = new float[lanes.Length * _stride];
        _wants = new float[lanes.Length * Head * _stride];
        _distances = new double[lanes.Length * Head];
        _known = new int[lanes.Length];
        Clear();
    }

    public void Clear()
    {
        Array.Clear(_wants);
        Array.Clear(_known);
        for (var lane = 0; lane < _lanes.Length; lane++)
        {
            // Straight on is the most usual thing to do.
            for (var i = 0; i < _lanes[lane].Movements.Length; i++)
                _counts[(lane * _stride) + i] = _lanes[lane].Movements[i].Direction == MovementDirection.Straight ? 2 : 1;
        }
    }

    /// <summary>Learned share of a movement of a lane.</summary>
    public float Share(int lane, int movement)
    {
        var counts = Counts(lane);
        var sum = 0f;
        foreach (var count in counts)
            sum += count;
        return counts[movement] / sum;
    }

    /// <summary>A vehicle of a lane took an exit.</summary>
    public void Learn(int lane, int exit)
    {
        var movements = _lanes[lane].Movements;
        var counts = Counts(lane);
        var sum = 0f;
        foreach (var count in counts)
            sum += count;
        for (var i = 0; i < movements.Length; i++)
        {
            if (movements[i].Exit == exit)
                counts[i]++;
            if (sum > Memory)
                counts[i] *= Memory / (Memory + 1);
        }
    }

    public void BeginHeads() => Array.Clear(_known);

    /// <summary>Sorts a connected vehicle into the head of its lane.</summary>
    public void Add(in Track track)
    {
        var first = track.Lane * Head;
        ref var known = ref _known[track.Lane];
        var at = known < Head ? known++ : Head;
        if (at == Head && _distances[first + Head - 1] <= track.DistanceMeters)
            return;
        at = Math.Min(at, Head - 1);
        for (; at > 0 && _distances[first + at - 1] > track.DistanceMeters; at--)
        {
            _distances[first + at] = _distances[first + at - 1];
            Wants(track.Lane, at - 1).CopyTo(Wants(track.Lane, at));
        }

        _distances[first + at] = track.DistanceMeters;
        Guess(track, Wants(track.Lane, at));
    }

    /// <summary>Whether a vehicle's signal fits a lane at all; for vehicles still on a road that several lanes share.</summary>
    public float Fit(in Track track, int lane)
    {
        Span<float> wants = stackalloc float[_stride];
        return Weigh(track, lane, wants);
    }

    /// <summary>
    /// Share of the discharge that is possible: vehicle after vehicle of the head, each one only if those before it got away.
    /// </summary>
    /// <param name="lane">The lane.</param>
    /// <param name="queue">Vehicles in its queue; unseen ones among them want what the lane usually wants.</param>
    /// <param name="open">Rate at which each movement can go, 0 to 1.</param>
    public float Possible(int lane, float queue, ReadOnlySpan<float> open)
    {
        var movements = _lanes[lane].Movements.Length;
        var seen = _known[lane];
        var vehicles = Math.Clamp((int)MathF.Round(Math.Max(queue, seen)), 1, Head);
        float sum = 0, through = 1;
        for (var place = 0; place < vehicles; place++)
        {
            float possible = 0, rate = 0;
            var wants = Wants(lane, Math.Min(place, Head - 1));
            for (var i = 0; i < movements; i++)
            {
                var share = place < seen ? wants[i] : Share(lane, i);
                if (open[i] <= 0)
                    continue;
                possible += share;
                rate += share * open[i];
            }

            if (possible <= 0)
                break;
            sum += through * rate;
            through *= possible;
        }

        return sum / vehicles;
    }

    /// <summary>What the first vehicle of a lane wants: the movement that is most likely.</summary>
    public int First(int lane)
    {
        var best = 0;
        for (var i = 1; i < _lanes[lane].Movements.Length; i++)
        {
            var more = _known[lane] > 0 ? Wants(lane, 0)[i] > Wants(lane, 0)[best] : Share(lane, i) > Share(lane, best);
            best = more ? i : best;
        }

        return best;
    }

    public void CopyStateFrom(TurnShares other)
    {
        other._counts.CopyTo(_counts, 0);
        other._wants.CopyTo(_wants, 0);
        other._distances.CopyTo(_distances, 0);
        other._known.CopyTo(_known, 0);
    }

    private Span<float> Counts(int lane) => _counts.AsSpan(lane * _stride, _lanes[lane].Movements.Length);

    private Span<float> Wants(int lane, int place) => _wants.AsSpan(((lane * Head) + place) * _stride, _stride);

    private void Guess(in Track track, Span<float> wants)
    {
        var sum = Weigh(track, track.Lane, wants);
        if (sum <= 0)
            return;
        foreach (ref var want in wants[.._lanes[track.Lane].Movements.Length])
            want /= sum;
    }

    // Bayes: share of the movement times the chance of the lights seen if that is what the driver wants.
    private float Weigh(in Track track, int lane, Span<float> wants)
    {
        var movements = _lanes[lane].Movements;
        var left = (track.ExteriorLights & Cam.LeftTurnSignal) != 0;
        var right = (track.ExteriorLights & Cam.RightTurnSignal) != 0;
        var sum = 0f;
        for (var i = 0; i < movements.Length; i++)
        {
            var likelihood = 1f;
            // Both at once are hazard lights.
            if (track.ShowsLights && left != right)
                likelihood = Suits(movements[i].Direction, left) ? 1 : Unsignalled;
            else if (track.ShowsLights && track.DistanceMeters < SignalReach && movements[i].Direction != MovementDirection.Straight)
                likelihood = Unsignalled;
            wants[i] = Share(lane, i) * likelihood;
            sum += wants[i];
        }

        return sum;
    }

    private static bool Suits(MovementDirection direction, bool left) => left
        ? direction is MovementDirection.Left or MovementDirection.UTurn
        : direction == MovementDirection.Right;
}
