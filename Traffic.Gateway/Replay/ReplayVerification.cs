using System.Diagnostics;
using System.Globalization;
using Traffic.Core.Recording;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Gateway.Cli;
using Traffic.Gateway.Recording;
using Traffic.Sim.Outputs;

namespace Traffic.Gateway.Replay;

/// <summary>Plays a recording as fast as it goes, without a bus: compares every step with what was recorded, and writes the signals.</summary>
/// <param name="reader">The recording.</param>
/// <param name="file">Its name.</param>
internal sealed class ReplayVerification(RecordingReader reader, string file)
{
    private readonly Dictionary<string, Aspect[]> _shown = new(StringComparer.Ordinal);

    /// <summary>Plays.</summary>
    /// <param name="from">First tick.</param>
    /// <param name="to">Last tick.</param>
    /// <param name="signals">Receives the signals as CSV; null for nobody.</param>
    /// <param name="verify">Whether a difference, or nothing to compare, is a failure.</param>
    /// <param name="report">Receives what was found, a line each.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public int Run(long from, long to, Stream? signals, bool verify, TextWriter report, CancellationToken cancellationToken)
    {
        using var writer = signals is null ? null : new SignalsWriter(signals);
        using var player = new RecordingPlayer(reader, file);
        player.Seek(from);
        var watch = Stopwatch.StartNew();
        while (player.Tick < to)
        {
            cancellationToken.ThrowIfCancellationRequested();
            player.Step(writer is null ? null : junction => Write(writer, junction, player.Tick));
        }

        var seconds = (to - from + 1) / 10.0;
        report.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file}: {seconds:0.0} s of {player.Junctions.Count} junctions in {watch.Elapsed.TotalSeconds:0.00} s, "
            + $"{seconds / watch.Elapsed.TotalSeconds:0} times real time"));
        foreach (var problem in reader.Problems)
            report.WriteLine($"{file}: {problem}");
        return verify ? Tell(player, report) : ExitCode.Done;
    }

    private int Tell(RecordingPlayer player, TextWriter report)
    {
        var (verified, differences) = (0L, 0);
        foreach (var junction in player.Junctions)
        {
            var kernel = junction.Kernel;
            verified += kernel.Verified;
            differences += junction.Differences;
            report.WriteLine(
                $"{junction.Key}: {kernel.Verified} steps are as recorded, {junction.Differences} differences"
                + (kernel.Unverified > 0 ? $", {kernel.Unverified} steps could not be replayed" : "")
                + (kernel.Missing.Length > 0 ? $" ({kernel.Missing})" : ""));
            if (junction.Difference is not { } first)
                continue;
            report.WriteLine($"  first at {RecordingFile.Time(reader.Header, first.Tick)} (tick {first.Tick})"
                + (first.Group.Length > 0 ? $", signal group {first.Group}" : ""));
            report.WriteLine($"    recorded: {first.Recorded}");
            report.WriteLine($"    replayed: {first.Replayed}");
            report.WriteLine($"    {first.Cause}");
        }

        if (verified == 0)
            report.WriteLine($"{file}: no step could be compared: the recording holds no kernel of this program");
        return verified > 0 && differences == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private void Write(SignalsWriter writer, ReplayedJunction junction, long tick)
    {
        if (!_shown.TryGetValue(junction.Key, out var shown) || shown.Length != junction.Aspects.Length)
        {
            _shown[junction.Key] = shown = new Aspect[junction.Aspects.Length];
            Array.Fill(shown, (Aspect)byte.MaxValue);
        }

        var id = new JunctionId(junction.Key[(junction.Key.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        for (var group = 0; group < shown.Length; group++)
        {
            if (shown[group] == junction.Aspects[group])
                continue;
            shown[group] = junction.Aspects[group];
            var names = junction.Configuration?.Groups ?? [];
            writer.Write(tick, id, new SignalGroupId(group < names.Count ? names[group] : $"{group + 1:00}"), shown[group]);
        }
    }
}
