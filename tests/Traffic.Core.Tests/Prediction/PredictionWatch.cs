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

    private readonly List<(long Tick, TimeToChange Said)>[] _saidOfLater =
        [.. runtime.Specification.SignalGroups.Select(_ => new List<(long, TimeToChange)>())];

    private readonly List<(long Tick, TimeToChange Said)>[] _saidOfLast =
        [.. runtime.Specification.SignalGroups.Select(_ => new List<(long, TimeToChange)>())];

    private readonly List<(long Tick, TimeToChange Said)>[] _dueNext =
        [.. runtime.Specification.SignalGroups.Select(_ => new List<(long, TimeToChange)>())];

    private readonly List<(long Tick, TimeToChange Said)>[] _lastDue =
        [.. runtime.Specification.SignalGroups.Select(_ => new List<(long, TimeToChange)>())];

    private readonly List<(long Tick, TimeToChange Said)>[] _due =
        [.. runtime.Specification.SignalGroups.Select(_ => new List<(long, TimeToChange)>())];

    private bool _begun;

    public List<string> Broken { get; } = [];

    public int Changes { get; private set; }

    /// <summary>Lead and error of every likely time whose change has come, ticks.</summary>
    public List<(int Lead, int Error, byte Confidence)> Likely { get; } = [];

    /// <summary>The same of the changes after the next ones.</summary>
    public List<(int Lead, int Error, byte Confidence)> LikelyLater { get; } = [];

    /// <summary>The same of the third changes.</summary>
    public List<(int Lead, int Error, byte Confidence)> LikelyLast { get; } = [];

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
            var later = runtime.LaterPredictions[group];
            if (later.Earliest != TimeToChange.Unknown && (later.Earliest <= said.Earliest || (later.Likely != TimeToChange.Unknown && later.Likely <= said.Likely)))
                Broken.Add($"tick {runtime.Tick}, group {group}: the later change does not come later: {said}, {later}");
            _saidOfLater[group].Add((runtime.Tick, later));
            var last = runtime.LastPredictions[group];
            if (last.Earliest != TimeToChange.Unknown && (last.Earliest <= later.Earliest || (last.Likely != TimeToChange.Unknown && last.Likely <= later.Likely)))
                Broken.Add($"tick {runtime.Tick}, group {group}: the third change does not come after the second: {later}, {last}");
            _saidOfLast[group].Add((runtime.Tick, last));
        }

        _begun = true;
    }

    private void Hold(int group)
    {
        Changes++;
        Hold(group, _due[group], LikelyLater);
        (_saidOfLater[group], _due[group]) = (_due[group], _saidOfLater[group]);
        Hold(group, _lastDue[group], LikelyLast);
        (_saidOfLast[group], _dueNext[group], _lastDue[group]) = (_lastDue[group], _saidOfLast[group], _dueNext[group]);
        Hold(group, _said[group], Likely);
    }

    private void Hold(int group, List<(long Tick, TimeToChange Said)> published, List<(int Lead, int Error, byte Confidence)> likely)
    {
        foreach (var (tick, said) in published)
        {
            var actual = (int)(runtime.Tick - tick);
            if (actual < said.Earliest || (said.Latest != TimeToChange.Unknown && actual > said.Latest))
                Broken.Add($"tick {tick}, group {group}: changed after {actual}, published {said}");
            if (said.Likely != TimeToChange.Unknown)
                likely.Add((said.Likely, actual - said.Likely, said.Confidence));
        }

        published.Clear();
    }
}
