using Traffic.Core.Kernel;
using Traffic.Core.Signals;

namespace Traffic.Core.Prediction;

/// <summary>
/// Runs a copy of the kernel ahead of time to see when each group changes next, with the demand of the moment: queues wait
/// while it is red and then leave, approaching connected vehicles arrive, and nobody else comes.
/// </summary>
internal sealed class ForwardRun
{
    /// <summary>How far it looks ahead, ticks.</summary>
    public const int Horizon = 900;

    /// <summary>It ends when nothing has changed for so long, ticks.</summary>
    private const int Quiet = 300;

    private readonly IntersectionRuntime _copy;
    private readonly AssumedDemand _demand;
    /// <summary>Changes that are noted of each group.</summary>
    public const int ChangesPerGroup = 3;

    private readonly long[] _changes;
    private readonly Aspect[] _shown;

    public ForwardRun(IntersectionRuntime original, RuntimeOptions options)
    {
        var specification = original.Specification;
        _copy = new IntersectionRuntime(
            specification, original.Controller, options with { Predictions = PredictionMode.None, KeepsTraffic = false });
        _demand = new AssumedDemand(specification);
        _changes = new long[specification.SignalGroups.Count * ChangesPerGroup];
        _shown = new Aspect[specification.SignalGroups.Count];
    }

    /// <summary>Runs ahead from the present state of the original.</summary>
    /// <returns>
    /// Tick of the next change of each group, then of the change after it of each group, then of the third;
    /// <see cref="long.MinValue"/> when none came up. It ends when every group has changed, so that not every later change is in it.
    /// </returns>
    public ReadOnlySpan<long> Run(IntersectionRuntime original)
    {
        _copy.CopyStateFrom(original);
        _demand.Begin(original);
        Array.Fill(_changes, long.MinValue);
        original.Aspects.CopyTo(_shown);
        var groups = _shown.Length;
        var open = groups;
        var lastChange = original.Tick;
        for (var tick = original.Tick + 1; tick <= original.Tick + Horizon && open > 0 && tick - lastChange < Quiet; tick++)
        {
            _demand.Step(tick, _copy);
            _copy.StepAhead(tick, _demand.Groups);
            if (!_copy.Changed)
                continue;

            lastChange = tick;
            for (var group = 0; group < groups; group++)
            {
                var was = _shown[group] == Aspect.Green;
                _shown[group] = _copy.Aspects[group];
                if ((_shown[group] == Aspect.Green) == was)
                    continue;
                if (_changes[group] == long.MinValue)
                    open--;
                for (var change = group; change < _changes.Length; change += groups)
                {
                    if (_changes[change] != long.MinValue)
                        continue;
                    _changes[change] = tick;
                    break;
                }
            }
        }

        return _changes;
    }
}
