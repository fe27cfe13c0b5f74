using System.Collections.Concurrent;

namespace Traffic.Actors.Intersections;

/// <summary>The junctions that run on this node and when each stepped last; for health checks and the roster.</summary>
/// <param name="time">Clock.</param>
public sealed class JunctionRegistry(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Heartbeat> _running = new(StringComparer.Ordinal);

    /// <summary>Number of junctions on this node.</summary>
    public int Count => _running.Count;

    /// <summary>Their names, sorted.</summary>
    public IReadOnlyList<string> Keys => [.. _running.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether a junction runs on this node.</summary>
    public bool IsRunning(string key) => _running.ContainsKey(key);

    /// <summary>The junctions that have not stepped for longer than this, sorted.</summary>
    public IReadOnlyList<string> Stalled(TimeSpan limit) =>
        [.. _running.Where(pair => time.GetElapsedTime(pair.Value.LastStep) > limit).Select(pair => pair.Key)
            .Order(StringComparer.Ordinal)];

    internal Heartbeat Add(string key) => _running[key] = new Heartbeat { LastStep = time.GetTimestamp() };

    internal void Remove(string key, Heartbeat heartbeat) =>
        _running.TryRemove(new KeyValuePair<string, Heartbeat>(key, heartbeat));

    internal sealed class Heartbeat
    {
        private long _lastStep;

        public long LastStep
        {
            get => Volatile.Read(ref _lastStep);
            set => Volatile.Write(ref _lastStep, value);
        }
    }
}
