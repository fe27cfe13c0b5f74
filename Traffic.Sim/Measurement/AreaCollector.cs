using Traffic.Sim.Outputs;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Measurement;

/// <summary>
/// Vehicles, jams and halts on a stretch of lane (SUMO E2, <c>laneAreaDetector</c>) in SUMO's format.
/// </summary>
internal sealed class AreaCollector : MoveObserver, IIntervalOutput
{
    private readonly LaneDetector _detector;
    private readonly JamThresholds _thresholds;
    private readonly TypeFilter _filter;
    private readonly double _step;
    private readonly SlotTable<AreaVehicle> _on = new();
    private int[] _order = new int[16];
    private Sums _sums;
    private HaltSums _halts;
    private HaltSums _intervalHalts;

    public AreaCollector(LaneDetector detector, IntervalClock clock, SumoXmlWriter writer, double step)
    {
        (_detector, Clock, Writer, _step) = (detector, clock, writer, step);
        _thresholds = detector.Thresholds;
        _filter = new TypeFilter(detector.VehicleTypes);
        Lanes = [detector.Lane];
    }

    public override IReadOnlyCollection<int> Lanes { get; }

    public IntervalClock Clock { get; }

    public SumoXmlWriter Writer { get; }

    public override void Move(in MovingVehicle vehicle, in LaneMove move)
    {
        if (move.To <= _detector.Start || move.From - vehicle.Length >= _detector.End || !_filter.Sees(vehicle))
            return;
        var index = _on.Find(vehicle.Slot);
        if (index < 0)
        {
            index = _on.Add(vehicle.Slot, default);
            _sums.Entered++;
            _sums.Seen++;
        }

        var (time, loss) = Stay(vehicle, move);
        _sums.Time += time;
        _sums.TimeLoss += loss;
        _sums.SpeedTime += vehicle.Speed * time;
        ref var here = ref _on.At(index);
        here.ToEnd = _detector.End - move.To;
        here.LengthOn = Math.Max(
            0, Math.Clamp(move.To - _detector.Start, 0, vehicle.Length) + Math.Min(0, _detector.End - move.To));
        here.Speed = vehicle.Speed;
        here.Moved = true;
        here.Gone = move.To - vehicle.Length >= _detector.End;
    }

    public override void Leave(in MovingVehicle vehicle, int lane, LeaveReason reason)
    {
        if (reason == LeaveReason.Drove || _on.Find(vehicle.Slot) is not (>= 0 and var index))
            return;
        _on.At(index).Gone = true;
    }

    public override void EndStep(double time)
    {
        var count = Sort();
        var (jammed, jam) = (0, default(Jam));
        var (jamVehicles, jamMeters, length) = (0, 0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            ref var vehicle = ref _on.At(_order[i]);
            length += vehicle.LengthOn;
            var isJammed = Halt(ref vehicle);
            if (jammed > 0 && (!isJammed || jam.LastToEnd - vehicle.ToEnd < -_thresholds.DistanceMeters))
            {
                Close(jam, jammed, ref jamVehicles, ref jamMeters);
                jammed = 0;
            }

            if (!isJammed)
                continue;
            if (jammed++ == 0)
                jam.FirstToEnd = vehicle.ToEnd;
            (jam.LastToEnd, jam.LastLength) = (vehicle.ToEnd, vehicle.LengthOn);
        }

        if (jammed > 0)
            Close(jam, jammed, ref jamVehicles, ref jamMeters);
        var occupancy = length / _detector.Length * 100;
        _sums.Steps++;
        _sums.Occupancy += occupancy;
        _sums.HighestOccupancy = Math.Max(_sums.HighestOccupancy, occupancy);
        _sums.LongestJamVehicles += jamVehicles;
        _sums.LongestJamMeters += jamMeters;
        _sums.MaximumJamVehicles = Math.Max(_sums.MaximumJamVehicles, jamVehicles);
        _sums.MaximumJamMeters = Math.Max(_sums.MaximumJamMeters, jamMeters);
        _sums.Vehicles += count;
        _sums.MostVehicles = Math.Max(_sums.MostVehicles, count);
        Forget();
    }

    public void Write(double begin, double end)
    {
        for (var i = 0; i < _on.Count; i++)
        {
            if (_on.At(i).Halting > 0)
            {
                _halts.Add(_on.At(i).Halting);
                _intervalHalts.Add(_on.At(i).HaltingInInterval);
            }

            _on.At(i).HaltingInInterval = 0;
        }

        var steps = Math.Max(1, _sums.Steps);
        Writer.Start("interval");
        Writer.Attribute("begin", begin);
        Writer.Attribute("end", end);
        Writer.Attribute("id", _detector.Id);
        Writer.Attribute("sampledSeconds", _sums.Time);
        Writer.Attribute("nVehEntered", (long)_sums.Entered);
        Writer.Attribute("nVehLeft", (long)_sums.Left);
        Writer.Attribute("nVehSeen", (long)_sums.Seen);
        Writer.Attribute("meanSpeed", _sums.Time == 0 ? -1 : _sums.SpeedTime / _sums.Time);
        Writer.Attribute("meanTimeLoss", _sums.Seen == 0 ? -1 : _sums.TimeLoss / _sums.Seen);
        Writer.Attribute("meanOccupancy", _sums.Occupancy / steps);
        Writer.Attribute("maxOccupancy", _sums.HighestOccupancy);
        Writer.Attribute("meanMaxJamLengthInVehicles", (double)_sums.LongestJamVehicles / steps);
        Writer.Attribute("meanMaxJamLengthInMeters", _sums.LongestJamMeters / steps);
        Writer.Attribute("maxJamLengthInVehicles", (long)_sums.MaximumJamVehicles);
        Writer.Attribute("maxJamLengthInMeters", _sums.MaximumJamMeters);
        Writer.Attribute("jamLengthInVehiclesSum", (long)_sums.JamVehicles);
        Writer.Attribute("jamLengthInMetersSum", _sums.JamMeters);
        Write("meanHaltingDuration", "maxHaltingDuration", "haltingDurationSum", _halts);
        Write("meanIntervalHaltingDuration", "maxIntervalHaltingDuration", "intervalHaltingDurationSum", _intervalHalts);
        Writer.Attribute("startedHalts", (double)_sums.StartedHalts);
        Writer.Attribute("meanVehicleNumber", (double)_sums.Vehicles / steps);
        Writer.Attribute("maxVehicleNumber", (long)_sums.MostVehicles);
        Writer.End();
        (_sums, _halts, _intervalHalts) = (new Sums { Seen = _on.Count }, default, default);
    }

    private void Write(string mean, string longest, string sum, in HaltSums halts)
    {
        Writer.Attribute(mean, halts.Mean);
        Writer.Attribute(longest, halts.Longest);
        Writer.Attribute(sum, halts.Sum);
    }

    private (double Time, double Loss) Stay(in MovingVehicle vehicle, in LaneMove move)
    {
        var time = move.To == move.From
            ? _step
            : Math.Max(0, move.TimeUntil(_detector.End + vehicle.Length) - move.TimeUntil(_detector.Start));
        var possible = Math.Max(vehicle.PossibleSpeed, 0.001);
        return (time, Math.Max(0, time * (possible - vehicle.Speed) / possible));
    }

    /// <summary>Counts the time a vehicle halts; tells whether it is part of a jam.</summary>
    private bool Halt(ref AreaVehicle vehicle)
    {
        if (vehicle.Speed >= _thresholds.Speed)
        {
            if (vehicle.Halting > 0)
            {
                _halts.Add(vehicle.Halting);
                _intervalHalts.Add(vehicle.HaltingInInterval);
            }

            (vehicle.Halting, vehicle.HaltingInInterval) = (0, 0);
            return false;
        }

        if (vehicle.Halting == 0)
            _sums.StartedHalts++;
        vehicle.Halting += _step;
        vehicle.HaltingInInterval += _step;
        return vehicle.Halting > _thresholds.TimeSeconds + 1e-9;
    }

    private void Close(in Jam jam, int vehicles, ref int mostVehicles, ref double mostMeters)
    {
        var meters = Math.Max(jam.LastToEnd, 0) - Math.Max(jam.FirstToEnd, 0) + jam.LastLength;
        _sums.JamVehicles += vehicles;
        _sums.JamMeters += meters;
        mostVehicles = Math.Max(mostVehicles, vehicles);
        mostMeters = Math.Max(mostMeters, meters);
    }

    /// <summary>Puts those that moved on the detector in order, foremost first.</summary>
    private int Sort()
    {
        if (_order.Length < _on.Count)
            Array.Resize(ref _order, _on.Count * 2);
        var count = 0;
        for (var i = 0; i < _on.Count; i++)
        {
            if (!_on.At(i).Moved)
                continue;
            var place = count++;
            while (place > 0 && _on.At(_order[place - 1]).ToEnd > _on.At(i).ToEnd)
            {
                _order[place] = _order[place - 1];
                place--;
            }

            _order[place] = i;
        }

        return count;
    }

    private void Forget()
    {
        for (var i = _on.Count - 1; i >= 0; i--)
        {
            _on.At(i).Moved = false;
            if (!_on.At(i).Gone)
                continue;
            if (_on.At(i).Halting > 0)
            {
                _halts.Add(_on.At(i).Halting);
                _intervalHalts.Add(_on.At(i).HaltingInInterval);
            }

            _on.RemoveAt(i);
            _sums.Left++;
        }
    }

    private struct Jam
    {
        public double FirstToEnd;
        public double LastToEnd;
        public double LastLength;
    }

    private struct Sums
    {
        public double Time;
        public double TimeLoss;
        public double SpeedTime;
        public int Entered;
        public int Left;
        public int Seen;
        public int Steps;
        public double Occupancy;
        public double HighestOccupancy;
        public int LongestJamVehicles;
        public double LongestJamMeters;
        public int MaximumJamVehicles;
        public double MaximumJamMeters;
        public int JamVehicles;
        public double JamMeters;
        public int StartedHalts;
        public long Vehicles;
        public int MostVehicles;
    }
}
