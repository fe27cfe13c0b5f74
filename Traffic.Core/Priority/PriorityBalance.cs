using Traffic.Core.Emissions;
using Traffic.Core.Estimation;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Core.Priority;

/// <summary>
/// What the difference of two signal traces means for the traffic: point queues of each lane, fed with the same arrivals and
/// emptied by the one and the other trace at the rate the kernel has learned.
/// </summary>
internal sealed class PriorityBalance
{
    /// <summary>Green lost before a queue moves, and green of pedestrians that lets all of them go, vehicles per second.</summary>
    private const int StartLossTicks = 20;
    private const float PedestrianRate = 20;

    /// <summary>An arrival stops behind a queue longer than this, vehicles.</summary>
    private const float StoppingQueue = 0.6f;

    /// <summary>CO2 of a stop from 50 km/h, grams (HBEFA4: petrol car Euro-6d, rigid truck 12-14 t, articulated 40 t, city bus).</summary>
    private const float CarStop = 24.1f, TruckStop = 113, BusStop = 165;

    private readonly float[] _with;
    private readonly float[] _without;
    private readonly float[] _arrivals;
    private readonly float[] _rateWith;
    private readonly float[] _rateWithout;
    private readonly int[] _greenWith;
    private readonly int[] _greenWithout;
    private readonly double[] _delay;
    private readonly double[] _stops;
    private readonly double _carIdle = EmissionModel.ForStation(StationType.PassengerCar).Compute(0, 0).Co2 / 1000;
    private int _lane;
    private long _arrival;
    private float _ownStop;
    private double _ownIdle;
    private bool _read;
    private bool _arrived;
    private float _aheadWith;
    private float _aheadWithout;
    private long _leftWith;
    private long _leftWithout;

    public PriorityBalance(JunctionSpecification specification)
    {
        var lanes = new PictureLanes(specification).Lanes.Length;
        var groups = specification.SignalGroups.Count;
        (_with, _without, _arrivals) = (new float[lanes], new float[lanes], new float[lanes]);
        (_rateWith, _rateWithout) = (new float[lanes], new float[lanes]);
        (_greenWith, _greenWithout) = (new int[groups], new int[groups]);
        (_delay, _stops) = (new double[lanes], new double[lanes]);
    }

    /// <summary>Delay saved to the requester, seconds.</summary>
    public double OwnSaved { get; private set; }

    /// <summary>Delay saved to others, vehicle-seconds.</summary>
    public double OthersSaved { get; private set; }

    /// <summary>Delay caused to others, vehicle-seconds.</summary>
    public double OthersCaused { get; private set; }

    /// <summary>CO2 saved, grams.</summary>
    public double Co2Saved { get; private set; }

    /// <summary>CO2 caused, grams.</summary>
    public double Co2Caused { get; private set; }

    public void Open(in ActivePriority request, long tick)
    {
        (_lane, _arrival) = (request.Lane, request.ArrivalTick);
        var station = request.Class switch
        {
            PriorityClass.Bus or PriorityClass.Tram => StationType.Bus,
            PriorityClass.Truck or PriorityClass.TruckPlatoon => StationType.HeavyTruck,
            _ => StationType.PassengerCar,
        };
        _ownStop = request.Class switch
        {
            PriorityClass.Bus => BusStop,
            PriorityClass.Truck or PriorityClass.TruckPlatoon => request.MassKilograms > 0 ? TruckStop * request.MassKilograms / 13_000 : TruckStop,
            PriorityClass.Emergency or PriorityClass.RoadOperator or PriorityClass.Other => CarStop,
            _ => 0,
        };
        _ownIdle = request.Class is PriorityClass.CycleGroup or PriorityClass.Pedestrian or PriorityClass.Tram
            ? 0
            : EmissionModel.ForStation(station).Compute(0, 0).Co2 / 1000;
        _read = _arrived = false;
        (_leftWith, _leftWithout) = (-1, -1);
        Array.Clear(_delay);
        Array.Clear(_stops);
        Array.Clear(_greenWith);
        Array.Clear(_greenWithout);
        _opened = tick;
    }

    private long _opened;

    public void Follow(in ActivePriority request) => (_lane, _arrival) = (request.Lane, request.ArrivalTick);

    public void Step(long tick, TrafficPicture traffic, ReadOnlySpan<Aspect> with, ReadOnlySpan<Aspect> without)
    {
        var greenWith = Count(with, _greenWith);
        var greenWithout = Count(without, _greenWithout);
        if (!_read || traffic.RefreshedTick == tick) Read(traffic, greenWith, greenWithout);
        for (var lane = 0; lane < _with.Length; lane++)
        {
            var flowsWith = Flows(traffic.Groups(lane), _greenWith) ? _rateWith[lane] : 0;
            var flowsWithout = Flows(traffic.Groups(lane), _greenWithout) ? _rateWithout[lane] : 0;
            var stopsWith = _with[lane] > StoppingQueue || flowsWith <= 0;
            var stopsWithout = _without[lane] > StoppingQueue || flowsWithout <= 0;
            if (stopsWith != stopsWithout) _stops[lane] += stopsWith ? -_arrivals[lane] : _arrivals[lane];
            if (lane == _lane) Own(tick, flowsWith, flowsWithout);
            _with[lane] = Math.Max(0, _with[lane] + _arrivals[lane] - flowsWith);
            _without[lane] = Math.Max(0, _without[lane] + _arrivals[lane] - flowsWithout);
            _delay[lane] += (_without[lane] - _with[lane]) * 0.1;
        }
    }

    public void Close(long tick)
    {
        OwnSaved = 0;
        if (_arrived) OwnSaved = ((_leftWithout < 0 ? tick : _leftWithout) - (_leftWith < 0 ? tick : _leftWith)) * 0.1;
        (OthersSaved, OthersCaused, Co2Saved, Co2Caused) = (0, 0, 0, 0);
        for (var lane = 0; lane < _delay.Length; lane++)
        {
            var delay = _delay[lane] - (lane == _lane ? OwnSaved : 0);
            if (delay > 0) OthersSaved += delay;
            else OthersCaused -= delay;
            AddCo2((delay * _carIdle) + (_stops[lane] * CarStop));
        }

        AddCo2((OwnSaved * _ownIdle) + (Math.Abs(OwnSaved) > 1 ? Math.Sign(OwnSaved) * _ownStop * StopAvoided() : 0));
    }

    private void AddCo2(double grams)
    {
        if (grams > 0) Co2Saved += grams;
        else Co2Caused -= grams;
    }

    /// <summary>Whether one of the two went through without stopping.</summary>
    private int StopAvoided() => (_leftWith >= 0 && _leftWith - _arrival <= 10) != (_leftWithout >= 0 && _leftWithout - _arrival <= 10) ? 1 : 0;

    /// <summary>The requester goes behind those that are there when it arrives.</summary>
    private void Own(long tick, float flowsWith, float flowsWithout)
    {
        if (!_arrived && tick >= _arrival && tick > _opened)
        {
            _arrived = true;
            (_aheadWith, _aheadWithout) = (_with[_lane], _without[_lane]);
        }

        if (!_arrived) return;
        Leave(tick, flowsWith, ref _aheadWith, ref _leftWith);
        Leave(tick, flowsWithout, ref _aheadWithout, ref _leftWithout);
    }

    private static void Leave(long tick, float flow, ref float ahead, ref long left)
    {
        if (left >= 0) return;
        if (flow > 0 && ahead <= flow) left = tick;
        ahead -= flow;
    }

    private void Read(TrafficPicture traffic, ulong greenWith, ulong greenWithout)
    {
        for (var lane = 0; lane < _with.Length; lane++)
        {
            if (!_read) _with[lane] = _without[lane] = traffic.Lanes[lane].Queue;
            _arrivals[lane] = traffic.Arrivals(lane)[0] * 0.1f;
            var rate = (traffic.Kind(lane) == SignalGroupKind.Pedestrian ? PedestrianRate : traffic.Lanes[lane].SaturationPerSecond) * 0.1f;
            _rateWith[lane] = rate * traffic.ServiceShare(lane, greenWith);
            _rateWithout[lane] = rate * traffic.ServiceShare(lane, greenWithout);
        }

        _read = true;
    }

    private static ulong Count(ReadOnlySpan<Aspect> aspects, int[] green)
    {
        var mask = 0UL;
        for (var group = 0; group < green.Length; group++)
        {
            if (aspects[group] == Aspect.Green)
            {
                mask |= 1UL << group;
                green[group]++;
            }
            else
            {
                green[group] = 0;
            }
        }

        return mask;
    }

    private static bool Flows(ulong groups, int[] green)
    {
        for (; groups != 0; groups &= groups - 1)
        {
            if (green[System.Numerics.BitOperations.TrailingZeroCount(groups)] > StartLossTicks) return true;
        }

        return false;
    }
}
