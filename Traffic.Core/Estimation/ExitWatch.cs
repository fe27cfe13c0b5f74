using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Core.Estimation;

/// <summary>
/// Follows connected vehicles a little beyond the stop line: which exit each took, which teaches the turn shares of its lane, and
/// how near to the junction the queue on an exit reaches. Allocates nothing after construction.
/// </summary>
internal sealed class ExitWatch
{
    private const int Capacity = 128;

    /// <summary>Memory of a vehicle that stands on an exit, ticks; one that moves is gone after a tenth of it.</summary>
    private const int Memory = 200;

    /// <summary>Slower than this on an exit is a queue there, metres per second.</summary>
    private const double Standing = 2;

    private readonly LaneMatcher? _matcher;
    private readonly LocalPlane _plane;
    private readonly double[] _lengths;
    private readonly Leaver[] _leavers = new Leaver[Capacity];
    private readonly float[] _announced;
    private readonly float[] _occupancy;
    private int _count;

    public ExitWatch(JunctionSpecification specification)
    {
        _plane = new LocalPlane(specification.ReferencePoint);
        var exits = specification.Exits;
        // The matcher takes lines against the direction of travel.
        if (exits.Count > 0)
        {
            _matcher = new LaneMatcher([.. exits.Select(exit => new JunctionLane(
                exit.Id, SignalGroupKind.Motor, exit.WidthMeters, exit.SpeedLimitMetersPerSecond, [.. exit.Centerline.Reverse()]))]);
        }

        _lengths = [.. exits.Select(exit => PictureLanes.LengthOf(exit.Centerline))];
        _announced = new float[exits.Count];
        _occupancy = new float[exits.Count];
    }

    /// <summary>Occupied share of each exit, 0 to 1.</summary>
    public ReadOnlySpan<float> Occupancy => _occupancy;

    /// <summary>A connected vehicle has crossed the stop line.</summary>
    public void Leave(long tick, uint station, int lane)
    {
        if (_matcher is null || _count == Capacity)
            return;
        _leavers[_count++] = new Leaver { Station = station, Lane = lane, SeenTick = tick, Exit = -1, Distance = double.MaxValue };
    }

    /// <summary>A CAM from none of the lanes that lead to a stop line.</summary>
    /// <returns>Lane and exit, when this tells for the first time which exit a vehicle took; else -1.</returns>
    public (int Lane, int Exit) Follow(long tick, in Cam cam)
    {
        for (var i = 0; i < _count; i++)
        {
            ref var leaver = ref _leavers[i];
            if (leaver.Station != cam.StationId)
                continue;
            var heading = cam.Heading == Cam.HeadingUnavailable ? double.NaN : cam.Heading * 0.1;
            var match = _matcher!.Find(_plane.ToLocal(cam.Position), heading, StationType.PassengerCar, leaver.Exit);
            leaver.SeenTick = tick;
            if (match.Lane < 0)
                break;
            var first = leaver.Exit < 0;
            leaver.Exit = match.Lane;
            leaver.Distance = Math.Max(0, _lengths[match.Lane] - match.DistanceMeters);
            leaver.Speed = cam.Speed * 0.01;
            leaver.Length = cam.Length is > 0 and < Cam.LengthUnavailable ? cam.Length * 0.1 : RoadUser.AssumedLength(cam.StationType);
            return first ? (leaver.Lane, leaver.Exit) : (-1, -1);
        }

        return (-1, -1);
    }

    /// <summary>What the neighbour says of the road between.</summary>
    public void Announce(int exit, float occupancy) => _announced[exit] = Math.Clamp(occupancy, 0, 1);

    /// <summary>Works out the occupancy: the rear of the last vehicle that stands, or what the neighbour says if that is more.</summary>
    public void Refresh(long tick)
    {
        _announced.CopyTo(_occupancy, 0);
        for (var i = _count - 1; i >= 0; i--)
        {
            ref readonly var leaver = ref _leavers[i];
            var stands = leaver.Exit >= 0 && leaver.Speed < Standing;
            if (tick - leaver.SeenTick > (stands ? Memory : Memory / 5))
            {
                _leavers[i] = _leavers[--_count];
                continue;
            }

            if (!stands)
                continue;
            var room = Math.Max(0, leaver.Distance - leaver.Length);
            _occupancy[leaver.Exit] = Math.Max(_occupancy[leaver.Exit], (float)(1 - (room / _lengths[leaver.Exit])));
        }
    }

    /// <summary>Gives every vehicle another station id, and leaves nothing of those that are gone.</summary>
    public void Rename(Func<uint, uint> rename)
    {
        _leavers.AsSpan(_count).Clear();
        for (var i = 0; i < _count; i++)
            _leavers[i].Station = rename(_leavers[i].Station);
    }

    public void Clear()
    {
        _count = 0;
        Array.Clear(_announced);
        Array.Clear(_occupancy);
    }

    public void CopyStateFrom(ExitWatch other)
    {
        _count = other._count;
        other._leavers.AsSpan(0, _count).CopyTo(_leavers);
        other._announced.CopyTo(_announced, 0);
        other._occupancy.CopyTo(_occupancy, 0);
    }

    private struct Leaver
    {
        public uint Station;
        public int Lane;
        public long SeenTick;
        public int Exit;
        public double Distance;
        public double Speed;
        public double Length;
    }
}
