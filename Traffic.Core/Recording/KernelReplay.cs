using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Core.Recording;

/// <summary>
/// Runs the kernel of one junction again on the recorded input, and compares: the same input through the same configuration gives
/// the same signals and decisions, bit for bit. Begins where the recording has a start or a state of the kernel. Give it the records
/// of the junction in their order.
/// </summary>
/// <param name="file">Name of the recording, for messages.</param>
public sealed class KernelReplay(string file)
{
    private readonly Dictionary<string, KernelConfiguration> _configurations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private StretchBuilder? _builder;
    private JunctionEvents? _stretch;
    private ulong _session;
    private string _build = "";
    private string _digest = "";
    private int _detector;
    private int _cam;
    private int _request;

    /// <summary>The kernel; null where the recording does not tell what state it was in.</summary>
    public IntersectionRuntime? Runtime { get; private set; }

    /// <summary>Why there is no kernel now, an English sentence; empty when there is one.</summary>
    public string Missing { get; private set; } = "the recording has no start and no state of its kernel before this";

    /// <summary>Steps that were replayed and were as recorded.</summary>
    public long Verified { get; private set; }

    /// <summary>Steps that could not be replayed, see <see cref="Missing"/>.</summary>
    public long Unverified { get; private set; }

    /// <summary>Takes a configuration, a start or a state of the kernel; other records do nothing.</summary>
    /// <exception cref="InputException">A configuration cannot be used by this program.</exception>
    public void Take(Recorded record)
    {
        switch (record)
        {
            case JunctionConfiguration { Specification.IsEmpty: false } configuration:
                if (_configurations.ContainsKey(configuration.Digest))
                    break;
                var read = KernelConfiguration.Read(configuration, file);
                _configurations.Add(configuration.Digest, read);
                if (read.ToRecord(0).Digest != configuration.Digest)
                    _changed.Add(configuration.Digest);
                break;
            case KernelStart start:
                Begin(start.Session, start.Digest, start.Build, state: null);
                break;
            case KernelState state when Runtime is null || _session != state.Session || Runtime.Tick != state.FromTick:
                // A kernel that runs as recorded needs no state.
                if (state.Build != ObjectState.Build)
                    Lose("its state was recorded by another build of the program");
                else
                    Begin(state.Session, state.Digest, state.Build, state);
                break;
        }
    }

    /// <summary>Begins a stretch; its steps are taken with <see cref="Step"/>.</summary>
    /// <returns>False when it cannot be replayed, or was before; it counts as <see cref="Unverified"/>.</returns>
    public bool Begin(JunctionEvents stretch)
    {
        ArgumentNullException.ThrowIfNull(stretch);
        _stretch = null;
        if (stretch.Session == 0)
            return false;
        if (Runtime is not null && stretch.Session == _session && stretch.LastTick <= Runtime.Tick)
            return false;
        if (Runtime is not null && (stretch.Session != _session || stretch.After != Runtime.Tick))
        {
            Lose(stretch.Session == _session
                ? $"what it took in after tick {Runtime.Tick} is missing in the recording"
                : "the start of another kernel of the junction is missing in the recording");
        }

        if (Runtime is null)
        {
            Unverified += stretch.Ticks;
            return false;
        }

        _stretch = stretch;
        _detector = _cam = _request = 0;
        _builder!.Begin();
        return true;
    }

    /// <summary>Hands the kernel what it took in for a tick of the stretch, and steps it.</summary>
    public void Step(long tick)
    {
        if (_stretch is not { } stretch || Runtime is not { } runtime)
            throw new InvalidOperationException("there is no stretch to replay");
        for (; _detector < stretch.Detectors.Count && stretch.Detectors[_detector].Tick <= tick; _detector++)
        {
            var (_, index, flags, _) = stretch.Detectors[_detector];
            if ((uint)index >= (uint)runtime.Specification.Detectors.Count)
                continue;
            runtime.SetDetector(index, (flags & DetectorFlags.Occupied) != 0);
            runtime.SetDetectorFault(index, (flags & DetectorFlags.Faulty) != 0);
        }

        for (; _cam < stretch.Cams.Count && stretch.Cams[_cam].Tick <= tick; _cam++)
            runtime.Observe(stretch.Cams[_cam].Cam);
        for (; _request < stretch.Requests.Count && stretch.Requests[_request].Tick <= tick; _request++)
            runtime.Priority.Take(stretch.Requests[_request].Request);
        runtime.Step(tick);
    }

    /// <summary>Ends a stretch: compares what the kernel did with what the recording says.</summary>
    /// <returns>The first difference; from there on the kernel is lost until the next start or state. Null when there is none.</returns>
    public ReplayDifference? End()
    {
        if (_stretch is not { } stretch || Runtime is not { } runtime)
            return null;
        _stretch = null;
        if (FirstDifference(stretch, _builder!.Events, runtime.Specification) is not { } difference)
        {
            Verified += stretch.Ticks;
            return null;
        }

        Verified += Math.Max(0, difference.Tick - stretch.FromTick);
        Unverified += stretch.LastTick - difference.Tick;
        Lose($"it did something else than recorded at tick {difference.Tick}");
        return difference with { Cause = Cause(difference) };
    }

    /// <summary>Replays a whole stretch.</summary>
    /// <returns>The first difference; null when there is none, or it could not be replayed.</returns>
    public ReplayDifference? Play(JunctionEvents stretch)
    {
        if (!Begin(stretch))
            return null;
        for (var tick = stretch.FromTick; tick <= stretch.LastTick; tick++)
            Step(tick);
        return End();
    }

    private void Lose(string why)
    {
        Runtime = null;
        Missing = why;
    }

    private void Begin(ulong session, string digest, string build, KernelState? state)
    {
        if (!_configurations.TryGetValue(digest, out var configuration))
        {
            Lose($"its configuration {digest} is missing in the recording");
            return;
        }

        var runtime = new IntersectionRuntime(
            configuration.Specification, configuration.Controller, configuration.Options with { PriorityAccounts = 0 });
        try
        {
            if (state is not null)
                runtime.LoadState(new MemoryStream(Packed.Unpack(state.State.Span), writable: false));
        }
        catch (InvalidDataException problem)
        {
            Lose($"its state at tick {state!.FromTick} cannot be read: {problem.Message}");
            return;
        }

        (Runtime, _session, _digest, _build, Missing) = (runtime, session, digest, build, "");
        _builder = new StretchBuilder(runtime);
        runtime.Tap = _builder;
    }

    private static ReplayDifference? FirstDifference(JunctionEvents recorded, JunctionEvents replayed, JunctionSpecification specification)
    {
        string Name(int group) => (uint)group < (uint)specification.SignalGroups.Count ? specification.SignalGroups[group].Id.Value : "";
        ReplayDifference? first = null;
        void Compare<T>(List<T> left, List<T> right, Func<T, long> tick, Func<T, int> group, Func<T, string> text)
            where T : struct, IEquatable<T>
        {
            for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
            {
                T? one = i < left.Count ? left[i] : null;
                T? other = i < right.Count ? right[i] : null;
                if (one is not null && other is not null && one.Value.Equals(other.Value))
                    continue;

                // Where one side has more, the earlier of the two is what the other does not have.
                var onlyLeft = other is null || (one is not null && tick(one.Value) < tick(other.Value));
                var onlyRight = one is null || (other is not null && tick(other.Value) < tick(one.Value));
                var shown = onlyRight ? other!.Value : one!.Value;
                if (first is null || tick(shown) < first.Tick)
                {
                    first = new ReplayDifference(
                        recorded.Key, tick(shown), Name(group(shown)), onlyRight ? "no change" : text(one!.Value),
                        onlyLeft ? "no change" : text(other!.Value), "");
                }

                return;
            }
        }

        Compare(recorded.Signals, replayed.Signals, e => e.Tick, e => e.Group, e => $"{e.Aspect} ({e.State})".ToLowerInvariant());
        Compare(recorded.Decisions, replayed.Decisions, e => e.Tick, e => e.Group, e => e.Describe(specification));
        Compare(recorded.Plans, replayed.Plans, e => e.Tick, _ => -1, e => $"plan {e.Digest:x16}");
        return first;
    }

    private string Cause(ReplayDifference difference)
    {
        if (_changed.Contains(_digest))
            return "The configuration in the recording is not the one its digest was made of: it was changed.";
        if (_build != ObjectState.Build)
            return "It was recorded by another build of the program; control may have changed since.";
        return difference.Recorded.StartsWith("plan ", StringComparison.Ordinal)
            ? "The planner knew something else: input of the kernel is missing in the recording, or it depends on more than its input."
            : "Same input, configuration and build, another outcome: input is missing in the recording, or the kernel depends on more than its input.";
    }
}
