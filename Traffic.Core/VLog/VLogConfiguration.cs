using System.Globalization;

namespace Traffic.Core.VLog;

/// <summary>
/// Names of what a V-Log recording numbers: a <c>VLOGCFG</c> file of version 3, lines <c>SECTION,index,"name",type</c> with <c>SYS</c> for
/// the controller, <c>DP</c> detectors, <c>IS</c> inputs, <c>FC</c> signal groups (fasecycli), <c>US</c> outputs and <c>DS</c> selective detection.
/// </summary>
public sealed class VLogConfiguration
{
    private const string Sections = "SYS, DP, IS, FC, US and DS";

    /// <summary>Name of the controller.</summary>
    public string Controller { get; set; } = string.Empty;

    /// <summary>Detectors by index.</summary>
    public SortedDictionary<int, VLogName> Detectors { get; } = [];

    /// <summary>Inputs by index.</summary>
    public SortedDictionary<int, VLogName> Inputs { get; } = [];

    /// <summary>Signal groups by index.</summary>
    public SortedDictionary<int, VLogName> SignalGroups { get; } = [];

    /// <summary>Outputs by index.</summary>
    public SortedDictionary<int, VLogName> Outputs { get; } = [];

    /// <summary>Points of selective detection by index.</summary>
    public SortedDictionary<int, VLogName> SelectiveDetection { get; } = [];

    /// <summary>Reads a configuration.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="file">Name of the file for messages.</param>
    /// <exception cref="InputException">A line that is none of a configuration, or no line at all.</exception>
    public static VLogConfiguration Read(TextReader reader, string file)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var configuration = new VLogConfiguration();
        var (number, found) = (0, false);
        while (reader.ReadLine() is { } text)
        {
            number++;
            var line = text.Trim(' ', '\t', '\0', '\uFEFF');
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith('*'))
                continue;
            var fields = line.Split(',');
            found = true;
            if (fields[0] == "SYS" && fields.Length > 1)
                configuration.Controller = Unquoted(fields[1]);
            else
                configuration.Add(fields, file, number);
        }

        if (!found)
            throw InputException.At(file, number, null, "no line of a V-Log configuration", $"give sections {Sections}");
        return configuration;
    }

    /// <summary>Writes the configuration as a <c>VLOGCFG</c> file.</summary>
    public void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(FormattableString.Invariant($"**** VLOGCFG / versie 3.0.0 / {Controller} ****\r\n\r\n//SYS\r\nSYS,\"{Controller}\"\r\n"));
        Write(writer, "DP", Detectors);
        Write(writer, "IS", Inputs);
        Write(writer, "FC", SignalGroups);
        Write(writer, "US", Outputs);
        Write(writer, "DS", SelectiveDetection);
    }

    private static void Write(TextWriter writer, string section, SortedDictionary<int, VLogName> names)
    {
        if (names.Count == 0)
            return;
        writer.Write($"\r\n//{section}\r\n");
        foreach (var (index, name) in names)
            writer.Write(FormattableString.Invariant($"{section},{index},\"{name.Name}\",{name.Type}\r\n"));
    }

    private void Add(string[] fields, string file, int number)
    {
        var names = fields[0] switch
        {
            "DP" => Detectors,
            "IS" => Inputs,
            "FC" => SignalGroups,
            "US" => Outputs,
            "DS" => SelectiveDetection,
            _ => throw InputException.At(file, number, null, $"'{fields[0]}' is no section", $"use {Sections}"),
        };
        if (fields.Length < 3 || !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            throw InputException.At(file, number, fields[0], "index and name are missing", $"write {fields[0]},0,\"name\",type");
        var type = 0;
        if (fields.Length > 3 && !int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out type))
            throw InputException.At(file, number, fields[0], $"the type '{fields[3]}' is no number", $"write {fields[0]},0,\"name\",type");
        names[index] = new VLogName(Unquoted(fields[2]), type);
    }

    private static string Unquoted(string field) => field.Trim().Trim('"');
}
