using System.Globalization;
using Traffic.Core;
using Traffic.Core.Recording;

namespace Traffic.Gateway.Recording;

/// <summary>Recordings a user named, and their times for people.</summary>
internal static class RecordingFile
{
    /// <summary>Opens a recording, also one that is being written.</summary>
    /// <exception cref="InputException">It cannot be read, or is no recording.</exception>
    public static RecordingReader Open(string path)
    {
        if (Directory.Exists(path))
            throw new InputException($"{path}: is a folder; name a file in it");
        try
        {
            return new RecordingReader(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16), path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: no such file; check the name", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({failure.Message}); check the permissions", failure);
        }
    }

    /// <summary>A tick as a time: with <c>Z</c> where it is UTC, without where it is local.</summary>
    public static string Time(RecordingHeader header, long tick)
    {
        var origin = header.TimeBase == TimeBase.Simulation ? header.TickZero : DateTime.UnixEpoch;
        var time = origin.AddTicks(tick * (TimeSpan.TicksPerSecond / 10));
        return time.ToString("yyyy-MM-dd'T'HH:mm:ss.f", CultureInfo.InvariantCulture) + (header.TimeBase == TimeBase.Utc ? "Z" : "");
    }

    /// <summary>
    /// A time a user gave as a tick: a date and time as <see cref="Time"/> writes it, a time of the day of the first day, or seconds from
    /// the begin of the recording.
    /// </summary>
    /// <exception cref="InputException">It is none of these.</exception>
    public static long Tick(RecordingHeader header, long first, string text, string option)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0)
            return first + (long)Math.Round(seconds * 10);
        var origin = header.TimeBase == TimeBase.Simulation ? header.TickZero : DateTime.UnixEpoch;
        if (TimeSpan.TryParseExact(text, [@"hh\:mm", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var ofDay))
        {
            var day = origin.AddTicks(first * (TimeSpan.TicksPerSecond / 10)).Date;
            return ((day + ofDay) - origin).Ticks / (TimeSpan.TicksPerSecond / 10);
        }

        return DateTime.TryParse(
            text.TrimEnd('Z'), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time - origin).Ticks / (TimeSpan.TicksPerSecond / 10)
            : throw new InputException($"{option} '{text}': is no time; give 07:30, 2026-03-02T07:30:00, or seconds from the begin");
    }
}
