namespace Traffic.Sim.Traci;

/// <summary>A detector of SUMO (induction loop or lane area) that one or more detectors of junctions stand for.</summary>
/// <param name="name">SUMO's name.</param>
/// <param name="isArea">Whether it is a lane area detector (E2), else an induction loop (E1).</param>
internal sealed class SumoLoop(string name, bool isArea)
{
    private double[] _passages = new double[8];
    private int _count;
    private bool _isOccupied;

    /// <summary>SUMO's name.</summary>
    public string Name => name;

    /// <summary>Whether it is a lane area detector.</summary>
    public bool IsArea => isArea;

    /// <summary>The detectors of junctions it serves.</summary>
    public List<(int Junction, int Detector)> Serves { get; } = [];

    /// <summary>Whether somebody was over it at a moment of the last step (seconds of simulation).</summary>
    public bool IsOccupiedAt(double time)
    {
        if (isArea)
            return _isOccupied;
        for (var i = 0; i < _count; i++)
            if (_passages[2 * i] <= time && time <= _passages[(2 * i) + 1])
                return true;
        return false;
    }

    /// <summary>Subscribes to what the detector feels.</summary>
    public void Subscribe(TraciWriter request)
    {
        request.Begin(isArea ? TraciId.SubscribeLaneArea : TraciId.SubscribeInductionLoop);
        request.Double(double.MinValue);
        request.Double(double.MaxValue);
        request.String(name);
        request.Byte(1);
        request.Byte(isArea ? TraciId.LastStepVehicleNumber : TraciId.LastStepVehicleData);
    }

    /// <summary>Reads what it felt in the last step.</summary>
    public void Update(ref TraciReader reader, int variables)
    {
        for (; variables > 0; variables--)
        {
            var variable = reader.Byte();
            var isValid = reader.Byte() == 0;
            var type = reader.Byte();
            switch (variable, isValid, type)
            {
                case (TraciId.LastStepVehicleNumber, true, TraciId.TypeInt):
                    _isOccupied = reader.Int() > 0;
                    break;
                case (TraciId.LastStepVehicleData, true, TraciId.TypeCompound):
                    ReadPassages(ref reader);
                    break;
                default:
                    reader.SkipValue(type);
                    break;
            }
        }
    }

    // Items: their number, then for each vehicle name, length, time it came, time it left (-1: still there), type. A loop feels
    // neither name nor type.
    private void ReadPassages(ref TraciReader reader)
    {
        reader.Int();
        reader.Type(TraciId.TypeInt);
        _count = reader.Int();
        if (_passages.Length < 2 * _count)
            _passages = new double[4 * _count];
        for (var i = 0; i < _count; i++)
        {
            reader.SkipValue(reader.Byte());
            reader.SkipValue(reader.Byte());
            reader.Type(TraciId.TypeDouble);
            _passages[2 * i] = reader.Double();
            reader.Type(TraciId.TypeDouble);
            var left = reader.Double();
            _passages[(2 * i) + 1] = left < 0 ? double.PositiveInfinity : left;
            reader.SkipValue(reader.Byte());
        }
    }
}
