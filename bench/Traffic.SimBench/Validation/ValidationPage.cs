using System.Globalization;
using System.Text;

namespace Traffic.SimBench.Validation;

/// <summary>The page being written: text of the parts and the verdicts that go before it.</summary>
/// <param name="Folder">Where page and pictures go.</param>
/// <param name="Seeds">Runs of every measurement of the simulator alone.</param>
/// <param name="SumoSeeds">Runs of every network in both simulators.</param>
internal sealed record ValidationPage(string Folder, int Seeds, int SumoSeeds)
{
    private readonly StringBuilder _text = new();
    private readonly List<Verdict> _verdicts = [];

    /// <summary>Whether all demands are met.</summary>
    public bool Passes => _verdicts.TrueForAll(verdict => verdict.Passes);

    /// <summary>Data of others; it may be absent.</summary>
    public static string Data => Environment.GetEnvironmentVariable("TRAFFIC_DATA") ?? Path.Combine("..", "shared", "data");

    /// <summary>Adds text; numbers as in English.</summary>
    public void Add(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds text as it is.</summary>
    public void Add(string text) => _text.Append(text);

    /// <summary>Adds a demand and whether it is met; the word for it.</summary>
    public string Judge(FormattableString figure, FormattableString measured, FormattableString demanded, bool passes)
    {
        _verdicts.Add(new Verdict(Text(figure), Text(measured), Text(demanded), passes));
        return passes ? "pass" : "FAIL";
    }

    /// <summary>Saves a chart beside the page and shows it there.</summary>
    public void Show(Chart chart, string file, string words)
    {
        chart.Save(Path.Combine(Folder, file));
        Add($"\n![{words}]({file})\n");
    }

    /// <summary>The whole page.</summary>
    /// <param name="command">How it was made.</param>
    public string ToMarkdown(string command)
    {
        var page = new StringBuilder();
        page.Append("# Validation of the simulator\n\nWritten by one command from the root of the repository (TRAFFIC_DATA set, SUMO installed):\n\n")
            .Append(CultureInfo.InvariantCulture, $"    {command}\n\n")
            .Append(CultureInfo.InvariantCulture, $"Seeds 1 to {Seeds} (in both simulators 1 to {SumoSeeds}); no machine in it: the same figures everywhere. ")
            .Append(CultureInfo.InvariantCulture, $"{_verdicts.Count(verdict => verdict.Passes)} of {_verdicts.Count} demands are met.\n\n")
            .Append("| demand | measured | demanded | |\n|---|---|---|---|\n");
        foreach (var verdict in _verdicts)
            page.Append(CultureInfo.InvariantCulture, $"| {verdict.Figure} | {verdict.Measured} | {verdict.Demanded} | {(verdict.Passes ? "pass" : "FAIL")} |\n");
        return page.Append(_text).ToString();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
