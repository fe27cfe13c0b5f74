using Traffic.Sim.Outputs;

namespace Traffic.Sim.Measurement;

/// <summary>
/// Travel times, halts and losses of the vehicles between entries and exits (SUMO E3, <c>entryExitDetector</c>) in SUMO's format.
/// <para>
/// Like SUMO 1.15 it dates entries and exits one step early, which shows in the durations of those still inside, and adds to the way
/// driven the part of the step of entry but not that of the exit.
/// </para>
/// </summary>
internal sealed class EntryExitCollector : MoveObserver, IIntervalOutput
{
    private readonly EntryExitDetector _detector;
    private readonly TypeFilter _filter;
    private readonly Func<double> _now;
    private readonly double _step;
    private readonly SlotTable<Visit> _inside = new();
    private LeftSums _left;

    public EntryExitCollector(EntryExitDetector detector, IntervalClock clock, SumoXmlWriter writer, Func<double> now, double step)
    {
        (_detector, Clock, Writer, _now, _step) = (detector, clock, writer, now, step);
        _filter = new TypeFilter(detector.VehicleTypes);
    }

    // A vehicle inside may be on any lane.
    public override IReadOnlyCollection<int>? Lanes => null;

    public IntervalClock Clock { get; }

    public SumoXmlWriter Writer { get; }

    public override void Move(in MovingVehicle vehicle, in LaneMove move)
    {
        foreach (var entry in _detector.Entries)
            if (entry.Lane == move.Lane && move.From <= entry.Position && move.To > entry.Position && _filter.Sees(vehicle)
                && _inside.Find(vehicle.Slot) < 0)
                Enter(vehicle, move.TimeUntil(entry.Position));
        var index = _inside.Find(vehicle.Slot);
        if (index < 0)
            return;
        ref var visit = ref _inside.At(index);
        (visit.Speed, visit.CurrentLoss) = (vehicle.Speed, vehicle.TimeLoss);
        foreach (var exit in _detector.Exits)
        {
            if (exit.Lane != move.Lane || move.To < exit.Position)
                continue;
            if (move.From < exit.Position)
                visit.FrontLeft = _now() - _step + move.TimeUntil(exit.Position);
            if (move.To - vehicle.Length < exit.Position)
                continue;
            Complete(visit, vehicle, move.TimeUntil(exit.Position + vehicle.Length));
            _inside.RemoveAt(index);
            return;
        }
    }

    public override void Leave(in MovingVehicle vehicle, int lane, LeaveReason reason)
    {
        if (reason == LeaveReason.Arrived && _inside.Find(vehicle.Slot) is >= 0 and var index)
            _inside.RemoveAt(index);
    }

    public override void EndStep(double time)
    {
        for (var i = 0; i < _inside.Count; i++)
        {
            ref var visit = ref _inside.At(i);
            visit.Distance += visit.Speed * _step;
            visit.IntervalDistance += visit.Speed * _step;
            if (visit.Speed >= _detector.Thresholds.Speed)
            {
                visit.Halting = 0;
                continue;
            }

            var before = visit.Halting;
            visit.Halting += _step;
            // SUMO measures from the first slow step on: a halt counts once the threshold has passed since.
            if (before >= _detector.Thresholds.TimeSeconds - 1e-9 && before < _detector.Thresholds.TimeSeconds + _step - 1e-9)
            {
                visit.Halts++;
                visit.IntervalHalts++;
            }
        }
    }

    public void Write(double begin, double end)
    {
        Writer.Start("interval");
        Writer.Attribute("begin", begin);
        Writer.Attribute("end", end);
        Writer.Attribute("id", _detector.Id);
        Writer.Attribute("meanTravelTime", _left.Mean(_left.TravelTime));
        Writer.Attribute("meanOverlapTravelTime", _left.Mean(_left.OverlapTime));
        Writer.Attribute("meanSpeed", _left.Mean(_left.Speed));
        Writer.Attribute("meanHaltsPerVehicle", _left.Mean(_left.Halts));
        Writer.Attribute("meanTimeLoss", _left.Mean(_left.TimeLoss));
        Writer.Attribute("vehicleSum", (long)_left.Count);
        WriteInside(begin, end);
        Writer.End();
        _left = default;
    }

    private void WriteInside(double begin, double end)
    {
        var (count, speed, halts, duration) = (_inside.Count, 0.0, 0.0, 0.0);
        var (intervalSpeed, intervalHalts, intervalDuration, loss) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            ref var visit = ref _inside.At(i);
            var time = end - visit.Entered;
            var within = Math.Min(time, end - begin);
            speed += visit.Distance > 0 ? visit.Distance / time : 0;
            intervalSpeed += visit.IntervalDistance > 0 ? visit.IntervalDistance / within : 0;
            halts += visit.Halts;
            intervalHalts += visit.IntervalHalts;
            duration += time;
            intervalDuration += within;
            loss += visit.CurrentLoss - visit.IntervalLoss;
            (visit.IntervalDistance, visit.IntervalHalts, visit.IntervalLoss) = (0, 0, visit.CurrentLoss);
        }

        Writer.Attribute("meanSpeedWithin", Mean(speed));
        Writer.Attribute("meanHaltsPerVehicleWithin", Mean(halts));
        Writer.Attribute("meanDurationWithin", Mean(duration));
        Writer.Attribute("vehicleSumWithin", (long)count);
        Writer.Attribute("meanIntervalSpeedWithin", Mean(intervalSpeed));
        Writer.Attribute("meanIntervalHaltsPerVehicleWithin", Mean(intervalHalts));
        Writer.Attribute("meanIntervalDurationWithin", Mean(intervalDuration));
        Writer.Attribute("meanTimeLossWithin", Mean(loss));

        double Mean(double sum) => count == 0 ? -1 : sum / count;
    }

    private void Enter(in MovingVehicle vehicle, double before) => _inside.Add(vehicle.Slot, new Visit
    {
        Entered = _now() - _step + before,
        Distance = vehicle.Speed * (_step - before),
        IntervalDistance = vehicle.Speed * (_step - before),
        Loss = vehicle.TimeLoss,
        IntervalLoss = vehicle.TimeLoss,
    });

    private void Complete(in Visit visit, in MovingVehicle vehicle, double before)
    {
        var time = _now() - _step + before - visit.Entered;
        _left.Count++;
        _left.TravelTime += visit.FrontLeft - visit.Entered;
        _left.OverlapTime += time;
        _left.Speed += time > 0 ? (visit.Distance - (vehicle.Speed * (_step - before))) / time : vehicle.Speed;
        _left.Halts += visit.Halts;
        _left.TimeLoss += vehicle.TimeLoss - visit.Loss;
    }

    private struct Visit
    {
        public double Entered;
        public double FrontLeft;
        public double Speed;
        public double Distance;
        public double IntervalDistance;
        public double Loss;
        public double IntervalLoss;
        public double CurrentLoss;
        public double Halting;
        public int Halts;
        public int IntervalHalts;
    }

    private struct LeftSums
    {
        public int Count;
        public double TravelTime;
        public double OverlapTime;
        public double Speed;
        public double Halts;
        public double TimeLoss;

        public readonly double Mean(double sum) => Count == 0 ? -1 : sum / Count;
    }
}
