using Traffic.Sim.Outputs;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Measurement;

/// <summary>
/// Counts, speeds and occupancy at an induction loop (SUMO E1, <c>inductionLoop</c>) in SUMO's format. A vehicle counts when its
/// rear has passed; who changes lanes or arrives on the loop occupies it but does not count.
/// </summary>
internal sealed class LoopCollector : MoveObserver, IIntervalOutput
{
    private readonly LaneDetector _detector;
    private readonly TypeFilter _filter;
    private readonly Func<double> _now;
    private readonly double _step;
    private readonly SlotTable<double> _over = new();
    private int _contributed;
    private int _entered;
    private double _speeds;
    private double _slownesses;
    private double _lengths;
    private double _occupied;

    public LoopCollector(LaneDetector detector, IntervalClock clock, SumoXmlWriter writer, Func<double> now, double step)
    {
        (_detector, Clock, Writer, _now, _step) = (detector, clock, writer, now, step);
        _filter = new TypeFilter(detector.VehicleTypes);
        Lanes = [detector.Lane];
    }

    public override IReadOnlyCollection<int> Lanes { get; }

    public IntervalClock Clock { get; }

    public SumoXmlWriter Writer { get; }

    public override void Enter(in MovingVehicle vehicle, int lane, EntryReason reason)
    {
        // Who drives onto the lane is seen when it reaches the loop.
        if (reason == EntryReason.Drove || !_filter.Sees(vehicle) || vehicle.Front < _detector.Start
            || vehicle.Front - vehicle.Length >= _detector.Start)
            return;
        _over.Add(vehicle.Slot, _now());
        _entered++;
    }

    public override void Move(in MovingVehicle vehicle, in LaneMove move)
    {
        if (move.To < _detector.Start || !_filter.Sees(vehicle))
            return;
        if (move.From < _detector.Start)
        {
            _over.Add(vehicle.Slot, _now() + move.TimeUntil(_detector.Start));
            _entered++;
        }

        if (move.To - vehicle.Length <= _detector.End || _over.Find(vehicle.Slot) is not (>= 0 and var index))
            return;
        var left = _now() + move.TimeUntil(_detector.End + vehicle.Length);
        var time = Math.Max(0.001, left - _over.At(index));
        var speed = (vehicle.Length + _detector.End - _detector.Start) / time;
        Occupy(_over.At(index), left);
        _over.RemoveAt(index);
        _contributed++;
        _speeds += speed;
        _slownesses += 1 / speed;
        _lengths += vehicle.Length;
    }

    public override void Leave(in MovingVehicle vehicle, int lane, LeaveReason reason)
    {
        if (reason == LeaveReason.Drove || _over.Find(vehicle.Slot) is not (>= 0 and var index))
            return;
        Occupy(_over.At(index), _now() + _step);
        _over.RemoveAt(index);
    }

    public void Write(double begin, double end)
    {
        var period = end - begin;
        for (var i = 0; i < _over.Count; i++)
            Occupy(_over.At(i), end);
        Writer.Start("interval");
        Writer.Attribute("begin", begin);
        Writer.Attribute("end", end);
        Writer.Attribute("id", _detector.Id);
        Writer.Attribute("nVehContrib", (long)_contributed);
        Writer.Attribute("flow", _contributed / period * 3600);
        Writer.Attribute("occupancy", _occupied * 100 / period);
        Writer.Attribute("speed", _contributed == 0 ? -1 : _speeds / _contributed);
        Writer.Attribute("harmonicMeanSpeed", _contributed == 0 ? -1 : _contributed / _slownesses);
        Writer.Attribute("length", _contributed == 0 ? -1 : _lengths / _contributed);
        Writer.Attribute("nVehEntered", (long)_entered);
        Writer.End();
        (_contributed, _entered, _speeds, _slownesses, _lengths, _occupied) = (0, 0, 0, 0, 0, 0);
    }

    private void Occupy(double from, double to) => _occupied += Math.Max(0, to - Math.Max(from, Clock.Begin));
}
