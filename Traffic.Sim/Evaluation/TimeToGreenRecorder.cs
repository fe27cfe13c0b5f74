using Traffic.Core.Prediction;
using Traffic.Core.Signals;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Evaluation;

/// <summary>Keeps the predictions of the last minute of red of each group and judges them when it turns green.</summary>
internal sealed class TimeToGreenRecorder
{
    private const int TicksPerSecond = 10;
    private const int Seconds = 61;
    private static readonly int[] Leads = [5, 10, 20, 30, 60];

    private readonly ISignalSystem _system;
    private readonly ISignalInsight? _insight;
    private readonly int[] _first;
    private readonly Aspect[] _shown;
    private readonly long[] _redSince;
    private readonly TimeToChange[] _said;
    private readonly double[] _error = new double[Leads.Length];
    private readonly int[] _samples = new int[Leads.Length];
    private int _outside;

    public TimeToGreenRecorder(ISignalSystem system)
    {
        _system = system;
        _insight = system as ISignalInsight;
        _first = new int[system.Junctions.Count + 1];
        for (var i = 0; i < system.Junctions.Count; i++)
            _first[i + 1] = _first[i] + system.Junctions[i].SignalGroups.Count;
        _shown = new Aspect[_first[^1]];
        _redSince = new long[_first[^1]];
        _said = new TimeToChange[_first[^1] * Seconds];
        Array.Fill(_shown, Aspect.Dark);
    }

    /// <summary>After each tick.</summary>
    public void Observe(long tick)
    {
        if (_insight is null)
            return;
        var second = tick % TicksPerSecond == 0;
        for (var junction = 0; junction + 1 < _first.Length; junction++)
        {
            var predictions = _insight.Predictions(junction);
            for (var group = 0; group < predictions.Length; group++)
            {
                var index = _first[junction] + group;
                var aspect = _system.GetAspect(junction, group);
                if (aspect != _shown[index])
                {
                    if (aspect == Aspect.Green && _shown[index] == Aspect.Red)
                        Judge(index, tick);
                    _shown[index] = aspect;
                    _redSince[index] = tick;
                }

                if (second && aspect == Aspect.Red)
                    _said[(index * Seconds) + (int)(tick / TicksPerSecond % Seconds)] = predictions[group];
            }
        }
    }

    public TimeToGreenKpi Report()
    {
        var errors = new Dictionary<string, double>();
        var samples = new Dictionary<string, int>();
        for (var i = 0; i < Leads.Length; i++)
        {
            if (_samples[i] == 0)
                continue;
            errors[Leads[i].ToString()] = Math.Round(_error[i] / _samples[i], 3);
            samples[Leads[i].ToString()] = _samples[i];
        }

        return new TimeToGreenKpi { MeanAbsoluteErrorS = errors, Samples = samples, OutsideBounds = _outside };
    }

    private void Judge(int index, long tick)
    {
        for (var i = 0; i < Leads.Length; i++)
        {
            // The sample of the whole second at or after the lead.
            var at = (tick - (Leads[i] * TicksPerSecond) + TicksPerSecond - 1) / TicksPerSecond * TicksPerSecond;
            if (at < _redSince[index] || at >= tick)
                continue;
            var said = _said[(index * Seconds) + (int)(at / TicksPerSecond % Seconds)];
            if (said.Likely == TimeToChange.Unknown)
                continue;
            var actual = tick - at;
            _error[i] += Math.Abs(said.Likely - actual) / (double)TicksPerSecond;
            _samples[i]++;
            if (actual < said.Earliest || (said.Latest != TimeToChange.Unknown && actual > said.Latest))
                _outside++;
        }
    }
}
