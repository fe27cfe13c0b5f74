using System.Globalization;
using Traffic.Core;
using Traffic.Core.Recording;

namespace Traffic.Gateway.Recording;

/// <summary>The files of a recording: one, or one for each hour or so, of which the old ones are deleted.</summary>
/// <param name="options">How they are called and kept.</param>
/// <param name="time">Clock.</param>
internal sealed class RecordingFiles(RecorderOptions options, TimeProvider time)
{
    private const string Stamp = "yyyyMMdd'T'HHmmss'Z'";

    private DateTimeOffset _begun;

    /// <summary>The file that is written now.</summary>
    public string Current { get; private set; } = "";

    /// <summary>Whether it is time for another file.</summary>
    public bool IsDue => options.Rotate is { } rotate && (time.GetUtcNow() - _begun >= rotate || time.GetUtcNow() < _begun);

    /// <summary>Creates the next file; never over one that is there.</summary>
    /// <exception cref="InputException">It is there already, or cannot be created.</exception>
    public FileStream Create()
    {
        _begun = time.GetUtcNow();
        Current = options.Rotate is null ? options.Output : NameFor(_begun);
        try
        {
            return new FileStream(Current, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 1);
        }
        catch (IOException) when (File.Exists(Current))
        {
            throw new InputException($"--out {Current}: is there already and is not overwritten; give another name or move it away");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--out {Current}: cannot be created: {problem.Message}", problem);
        }
    }

    /// <summary>Deletes the files of this recording that were begun too long ago; never the current one.</summary>
    /// <returns>Their names.</returns>
    public IReadOnlyList<string> DeleteOld()
    {
        if (options.Keep is not { } keep || options.Rotate is null)
            return [];
        var deleted = new List<string>();
        var full = Path.GetFullPath(options.Output);
        var begin = Path.GetFileNameWithoutExtension(full) + "-";
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, $"{begin}*{RecordingFormat.Extension}").Order(StringComparer.Ordinal))
        {
            // Whoever else is called nearly so is not ours.
            var stamp = Path.GetFileNameWithoutExtension(file)[begin.Length..];
            if (!DateTimeOffset.TryParseExact(
                    stamp, Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var begun)
                || Path.GetFullPath(Current) == file)
            {
                continue;
            }

            // The youngest record of a file is one period younger than its begin.
            if (time.GetUtcNow() - begun - options.Rotate.Value < keep)
                continue;
            File.Delete(file);
            deleted.Add(file);
        }

        return deleted;
    }

    private string NameFor(DateTimeOffset begun)
    {
        var stem = Path.Combine(Path.GetDirectoryName(options.Output) ?? "", Path.GetFileNameWithoutExtension(options.Output));
        return $"{stem}-{begun.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}{RecordingFormat.Extension}";
    }
}
