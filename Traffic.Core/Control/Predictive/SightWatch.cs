using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// Whether enough is seen to plan with: falls back to actuated control when the picture is stale, blind or impossible, and to the
/// fixed program when every detector that could ask is faulty and no connected vehicle is heard. Quick to fall, slow to come
/// back, so that a flickering fault does not switch control to and fro.
/// </summary>
internal sealed class SightWatch
{
    /// <summary>A picture older than this is stale, ticks.</summary>
    private const int Stale = 30;

    /// <summary>So long must it be bad before control falls back, ticks.</summary>
    private const int Patience = 30;

    /// <summary>So long must it be good before control comes back, ticks.</summary>
    private const int Trust = 300;

    /// <summary>More vehicles than any lane holds: the estimate has run away.</summary>
    private const float Impossible = 500;

    private readonly int[] _asking;
    private readonly bool _hasProgram;
    private long _badSince;
    private long _goodSince;
    private long _blindSince;

    public SightWatch(JunctionSpecification specification, DetectorTables detectors)
    {
        _asking = detectors.Requesting;
        _hasProgram = specification.Programs.Count > 0;
        Reset(0);
    }

    /// <summary>What should be in charge.</summary>
    public ControlLevel Level { get; private set; }

    public void Reset(long tick)
    {
        Level = ControlLevel.Normal;
        _badSince = _blindSince = long.MaxValue;
        _goodSince = tick;
    }

    public void Step(in ControlContext context)
    {
        var tick = context.Tick;
        var wanted = Judge(context);
        if (wanted > Level)
        {
            _goodSince = long.MaxValue;
            _badSince = Math.Min(_badSince, tick);
            if (tick - _badSince < Patience) return;
            Level = wanted;
            _badSince = long.MaxValue;
        }
        else if (wanted < Level)
        {
            _badSince = long.MaxValue;
            _goodSince = Math.Min(_goodSince, tick);
            if (tick - _goodSince < Trust) return;
            Level = wanted;
            _goodSince = long.MaxValue;
        }
        else
        {
            _badSince = _goodSince = long.MaxValue;
        }
    }

    public void CopyStateFrom(SightWatch other)
    {
        Level = other.Level;
        _badSince = other._badSince;
        _goodSince = other._goodSince;
        _blindSince = other._blindSince;
    }

    private ControlLevel Judge(in ControlContext context)
    {
        var planned = context.Traffic is { } traffic && traffic.Quality != PictureQuality.Blind
            && context.Tick - traffic.RefreshedTick <= Stale && IsPossible(traffic);
        var asks = _asking.Length == 0;
        foreach (var detector in _asking) asks |= !context.Faulty[detector];
        foreach (ref readonly var demand in context.Demand) asks |= demand.Waiting + demand.Approaching > 0;
        if (asks) _blindSince = long.MaxValue;
        else _blindSince = Math.Min(_blindSince, context.Tick);
        var nothing = _hasProgram && _blindSince != long.MaxValue && context.Tick - _blindSince >= Trust;
        return nothing ? ControlLevel.Program : planned ? ControlLevel.Normal : ControlLevel.Actuated;
    }

    private static bool IsPossible(TrafficPicture traffic)
    {
        foreach (ref readonly var lane in traffic.Lanes)
        {
            if (!(lane.Queue >= 0 && lane.Queue < Impossible && lane.SaturationPerSecond >= 0 && lane.PersonsPerVehicle >= 0)) return false;
        }

        return true;
    }
}
