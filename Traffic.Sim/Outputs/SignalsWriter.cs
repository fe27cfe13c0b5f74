using System.Buffers;
using System.Globalization;
using System.Text;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Sim.Outputs;

/// <summary>
/// Writes signal states as CSV <c>time_s,junction,signal_group,state</c>: one row per group at the start, then one per change.
/// </summary>
public sealed class SignalsWriter : IDisposable
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\n\r");

    private readonly StreamWriter _writer;

    /// <summary>Writes the header; the stream is closed with the writer.</summary>
    public SignalsWriter(Stream stream)
    {
        _writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        _writer.WriteLine("time_s,junction,signal_group,state");
    }

    /// <summary>Writes one state.</summary>
    /// <param name="tick">Time, tenths of a second.</param>
    /// <param name="junction">Junction.</param>
    /// <param name="group">Signal group.</param>
    /// <param name="aspect">What its lamps show from now on.</param>
    public void Write(long tick, JunctionId junction, SignalGroupId group, Aspect aspect)
    {
        Span<char> digits = stackalloc char[32];
        (tick / 10.0).TryFormat(digits, out var length, "F1", CultureInfo.InvariantCulture);
        _writer.Write(digits[..length]);
        _writer.Write(',');
        WriteField(junction.Value);
        _writer.Write(',');
        WriteField(group.Value);
        _writer.Write(',');
        _writer.Write(NameOf(aspect));
        _writer.Write('\n');
    }

    /// <summary>Writes out what is pending and closes the stream.</summary>
    public void Dispose() => _writer.Dispose();

    private static string NameOf(Aspect aspect) => aspect switch
    {
        Aspect.Red => "red",
        Aspect.Green => "green",
        Aspect.Yellow => "yellow",
        Aspect.Dark => "dark",
        _ => "flashing",
    };

    private void WriteField(string text)
    {
        if (!text.AsSpan().ContainsAny(NeedsQuotes))
        {
            _writer.Write(text);
            return;
        }

        _writer.Write('"');
        _writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        _writer.Write('"');
    }
}
