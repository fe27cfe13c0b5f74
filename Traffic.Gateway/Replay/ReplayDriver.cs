using System.Diagnostics;
using Traffic.Actors.Ports;
using Traffic.Core.Recording;
using Traffic.Core.V2X;

namespace Traffic.Gateway.Replay;

/// <summary>
/// Plays a recording into the bus as if it were live, on a thread of its own, and does what the page asks: play, pause, step, other
/// speed, other time.
/// </summary>
internal sealed class ReplayDriver : IDisposable
{
    private const double Slack = 1;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(250);

    private readonly RecordingReader _reader;
    private readonly RecordingPlayer _player;
    private readonly IMessageBus _bus;
    private readonly IV2xCodec _codec;
    private readonly string _source;
    private readonly long _from;
    private readonly long _to;
    private readonly bool _loop;
    private readonly SortedDictionary<string, JunctionPlayback> _playbacks = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _asked = new(initialState: false);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private double _speed;
    private bool _playing = true;
    private long _seek = -1;
    private int _steps;
    private int _runs;
    private long _tick;
    private int _differences;

    public ReplayDriver(
        RecordingReader reader, string source, long from, long to, double speed, bool loop, IMessageBus bus, IV2xCodec codec)
    {
        (_reader, _source, _from, _to, _speed, _loop, _bus, _codec) = (reader, source, from, to, speed, loop, bus, codec);
        _player = new RecordingPlayer(reader, source);
        _seek = from;
        _tick = from;
    }

    /// <summary>Where the replay is.</summary>
    public ReplayStatus Status
    {
        get
        {
            lock (_gate)
            {
                return new ReplayStatus(
                    _source, _from / 10.0, _to / 10.0, Math.Clamp(_seek >= 0 ? _seek : _tick, _from, _to) / 10.0,
                    _reader.Header.TimeBase.ToString().ToLowerInvariant(), _playing,
                    double.IsInfinity(_speed) ? null : _speed, _loop, _differences, [.. _reader.Problems]);
            }
        }
    }

    /// <summary>Goes on, or stands still.</summary>
    public void Play(bool on) => Ask(() => _playing = on);

    /// <summary>Stands still and plays some ticks.</summary>
    public void Step(int ticks) => Ask(() => (_playing, _steps) = (false, _steps + ticks));

    /// <summary>Goes on at another speed.</summary>
    public void SetSpeed(double speed) => Ask(() => _speed = speed);

    /// <summary>Goes to a time.</summary>
    public void Seek(long tick) => Ask(() => _seek = Math.Clamp(tick, _from, _to));

    /// <summary>Plays until the end, or until it is stopped.</summary>
    /// <param name="stayAtEnd">Whether to wait at the end for what the page asks.</param>
    /// <param name="stopping">Ends it.</param>
    public void Run(bool stayAtEnd, CancellationToken stopping)
    {
        using var wake = stopping.Register(() => _asked.Set());
        var (begin, since) = (_from, 0.0);
        while (!stopping.IsCancellationRequested)
        {
            if (TakeSeek())
                (begin, since) = (_player.Tick, _watch.Elapsed.TotalSeconds);
            var (playing, speed, step) = Wanted();
            if (_player.Tick >= _to && (playing || step))
            {
                if (_loop)
                    Seek(_from);
                else if (stayAtEnd)
                    Play(false);
                else
                    return;
                continue;
            }

            if (!playing && !step)
            {
                Rest();
                (begin, since) = (_player.Tick, _watch.Elapsed.TotalSeconds);
                continue;
            }

            // How long until the next tick is due; too slow a machine, or another speed, begins to count anew.
            var due = since + ((_player.Tick + 1 - begin) / 10.0 / speed) - _watch.Elapsed.TotalSeconds;
            if (!step && due > 0)
            {
                if (_asked.WaitOne(TimeSpan.FromSeconds(Math.Min(due, 1))))
                    (begin, since) = (_player.Tick, _watch.Elapsed.TotalSeconds);
                continue;
            }

            if (due < -Slack)
                (begin, since) = (_player.Tick, _watch.Elapsed.TotalSeconds);
            PlayTick();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _player.Dispose();
        _asked.Dispose();
    }

    private void Ask(Action change)
    {
        lock (_gate)
            change();
        _asked.Set();
    }

    private (bool Playing, double Speed, bool Step) Wanted()
    {
        lock (_gate)
        {
            var step = _steps > 0;
            if (step)
                _steps--;
            return (_playing, _speed, step);
        }
    }

    private bool TakeSeek()
    {
        long seek;
        lock (_gate)
            seek = _seek;
        if (seek < 0)
            return false;
        _player.Seek(seek);
        _runs++;
        _playbacks.Clear();

        // Whoever looks should see the time they asked for, also while it stands still.
        PlayTick();
        lock (_gate)
            _seek = _seek == seek ? -1 : _seek;
        return true;
    }

    private void PlayTick()
    {
        var tick = _player.Tick + 1;
        var moment = UtcMoment.Of(Origin().AddTicks(tick * (TimeSpan.TicksPerSecond / 10)));
        _player.Step(junction =>
        {
            if (!_playbacks.TryGetValue(junction.Key, out var playback))
            {
                _playbacks[junction.Key] = playback = new JunctionPlayback(junction.Key, _bus, _codec);
                playback.Begin($"replay-{_runs}");
            }

            playback.Publish(junction, junction.Played!, tick, moment);
        });
        lock (_gate)
        {
            _tick = tick;
            _differences = _player.Junctions.Count(junction => junction.Difference is not null);
        }
    }

    private DateTime Origin() => _reader.Header.TimeBase == TimeBase.Simulation
        ? DateTime.SpecifyKind(_reader.Header.TickZero, DateTimeKind.Utc)
        : DateTime.UnixEpoch;

    private void Rest()
    {
        foreach (var playback in _playbacks.Values)
            playback.Repeat();
        _asked.WaitOne(Idle);
    }
}
