using System.Globalization;
using System.Text;

namespace Traffic.Core;

/// <summary>
/// Input from outside (a file, a line of a stream, an option) that cannot be used. The message is complete for a user: where,
/// what and how to mend it, on one line. Hosts print it as it is and exit with code 2; it is never a bug of the caller.
/// </summary>
public sealed class InputException : Exception
{
    private const int LongestMessage = 1000;

    /// <summary>Creates the exception from a complete message.</summary>
    /// <param name="message">Where, what is wrong and how to mend it, on one line.</param>
    /// <param name="innerException">What was thrown below, for logs.</param>
    public InputException(string message, Exception? innerException = null)
        : base(OneLine(message), innerException)
    {
    }

    /// <summary>Composes <c>file:line: path: problem; mend</c>; what is unknown is left out.</summary>
    /// <param name="file">Name of the file as the user gave it; null or empty when there is none.</param>
    /// <param name="line">Line, from 1; 0 when unknown.</param>
    /// <param name="path">Field or element such as <c>signal_groups[3].yellow_s</c>; null when it is the whole file.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="mend">What to do about it.</param>
    /// <param name="innerException">What was thrown below, for logs.</param>
    public static InputException At(
        string? file, long line, string? path, string problem, string mend, Exception? innerException = null)
    {
        var text = new StringBuilder();
        if (!string.IsNullOrEmpty(file))
        {
            text.Append(file);
            if (line > 0)
                text.Append(':').Append(line.ToString(CultureInfo.InvariantCulture));
            text.Append(": ");
        }
        else if (line > 0)
        {
            text.Append("line ").Append(line.ToString(CultureInfo.InvariantCulture)).Append(": ");
        }

        if (!string.IsNullOrEmpty(path))
            text.Append(path).Append(": ");
        text.Append(problem).Append("; ").Append(mend);
        return new InputException(text.ToString(), innerException);
    }

    // What a message quotes may hold anything, a megabyte without a blank included.
    private static string OneLine(string message)
    {
        var line = message.ReplaceLineEndings(" ");
        return line.Length <= LongestMessage ? line : $"{line[..(LongestMessage / 2)]} ... {line[^(LongestMessage / 2)..]}";
    }
}
