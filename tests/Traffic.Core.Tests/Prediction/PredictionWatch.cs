using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Signals;

namespace Traffic.Core.Tests.Prediction;

/// <summary>Holds everything a runtime has published about a change against the tick at which it comes.</summary>
internal sealed class PredictionWatch(IntersectionRuntime runtime)
{
    private readonly Aspect[] _shown = new Aspect[runtime.Specification.SignalGroups.Count];
    private readonly List<(long Tick, TimeToChange Said)>[] _said =
        [.. runtime.Specification.SignalGroups.Select(_ => new List<(long, TimeToChange)>())];

    private bool _begun;

    public List<string> Broken { get; } = [];

    public int Changes { get; private set; }

    /// <summary>Lead and error of every likely time whose change has come, ticks.</summary>
    public List<(int Lead, int Error, byte Confidence)> Likely { get; } = [];

    public void Look()
    {
        for (var group = 0; group < _shown.Length; group++)
        {
            var aspect = runtime.Aspects[group];
            if (_begun && (aspect == Aspect.Green) != (_shown[group] == Aspect.Green))
                Hold(group);
            _shown[group] = aspect;
            var said = runtime.Predictions[group];
            if (said.Likely != TimeToChange.Unknown &&
                (said.Likely < said.Earliest || (said.Latest != TimeToChange.Unknown && said.Likely > said.Latest)))
                Broken.Add($"tick {runtime.Tick}, group {group}: likely outside its bounds: {said}");
            _said[group].Add((runtime.Tick, said));
        }

        _begun = true;
    }

    private void Hold(int group)
    {
        Changes++;
        foreach (var (tick, said) in _said[group])
        {
            var actual = (int)(runtime.Tick - tick);
            if (actual < said.Earliest || (said.Latest != TimeToChange.Unknown && actual > said.Latest))
                Broken.Add($"tick {tick}, group {group}: changed after {actual}, published {said}");
            if (said.Likely != TimeToChange.Unknown)
                Likely.Add((said.Likely, actual - said.Likely, said.Confidence));
        }

        _said[group].Clear();
    }
}
