using Traffic.Core.V2X;

namespace Traffic.Sim.Reconstruction;

/// <summary>Measures the passenger car of a recording by its CAMs.</summary>
internal sealed class CarMeasure
{
    private const int Enough = 50;
    private const int Bins = 40;
    private const double BinMeters = 0.1;
    private const double Standing = 0.2;
    private const long Together = 20;

    private readonly Dictionary<int, List<(uint Station, double Position, long Tick)>> _standing = [];
    private readonly int[] _gaps = new int[Bins];
    private double _lengths;
    private long _measured;

    /// <summary>Takes a CAM of a passenger car.</summary>
    /// <param name="cam">The CAM.</param>
    /// <param name="sighting">Where it was.</param>
    public void Take(in Cam cam, in Sighting sighting)
    {
        if (cam.Length is 0 or >= Cam.LengthUnavailable)
            return;
        (_lengths, _measured) = (_lengths + (cam.Length / 10.0), _measured + 1);
        if (sighting.Speed > Standing)
            return;
        if (!_standing.TryGetValue(sighting.Lane, out var others))
            _standing.Add(sighting.Lane, others = []);
        var (tick, station) = (sighting.Tick, cam.StationId);
        others.RemoveAll(other => tick - other.Tick > Together || other.Station == station);
        var ahead = double.MaxValue;
        foreach (var other in others)
        {
            if (other.Position > sighting.Position)
                ahead = Math.Min(ahead, other.Position - sighting.Position);
        }

        // Who is not connected may stand in between: a gap with room for a car is none.
        var gap = ahead - (cam.Length / 10.0);
        if (gap is > 0 and < Bins * BinMeters)
            _gaps[(int)(gap / BinMeters)]++;
        others.Add((station, sighting.Position, tick));
    }

    /// <summary>The car measured; the default in what too few CAMs told.</summary>
    public PassengerCar Car()
    {
        var length = _measured < Enough ? PassengerCar.Default.LengthMeters : _lengths / _measured;
        var total = _gaps.Sum();
        if (total < Enough)
            return PassengerCar.Default with { LengthMeters = length };
        var (bin, below) = (0, 0);
        while (below + _gaps[bin] <= total / 2)
            below += _gaps[bin++];
        return new PassengerCar(length, (bin + 0.5) * BinMeters);
    }
}
