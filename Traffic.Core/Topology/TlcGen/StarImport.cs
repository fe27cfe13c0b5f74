using System.Text;
using Traffic.Core.Units;

namespace Traffic.Core.Topology.TlcGen;

/// <summary>Fixed-time programs: <c>StarData</c> (starre regeling).</summary>
internal static class StarImport
{
    public static SignalProgram[] Read(TlcNode root, SignalGroup[] groups)
    {
        if (root.Child("StarData") is not { } section)
            return [];

        var programs = section.Items("Programma").Select(node => Program(node, groups)).ToList();
        if (programs.Count == 0)
            return [];
        if (!section.Switch("ToepassenStar"))
        {
            root.Reading.Note("the fixed-time programs (StarData) are switched off in the file; they are taken as the programs of "
                + "the fixed controller");
        }

        if (section.OptionalText("DefaultProgramma") is { } first && programs.Find(program => program.Name == first) is { } chosen)
        {
            programs.Remove(chosen);
            programs.Insert(0, chosen);
        }

        return [.. programs];
    }

    private static SignalProgram Program(TlcNode node, SignalGroup[] groups)
    {
        var cycle = node.Integer("Cyclustijd") * 10;
        if (cycle <= 0)
            throw node.Error("Cyclustijd", "a cycle must last", "give whole seconds above zero");

        var lamps = new char[groups.Length][];
        foreach (var entry in node.Items("Fase"))
        {
            var index = Array.FindIndex(groups, group => group.Id == entry.Group("FaseCyclus"));
            if (index < 0)
                throw entry.Error("FaseCyclus", $"signal group '{entry.Group("FaseCyclus")}' does not exist", "correct it in TLCGen");
            lamps[index] ??= NewRow(cycle);
            Green(entry, "Start1", "Eind1", cycle, lamps[index]);
            Green(entry, "Start2", "Eind2", cycle, lamps[index]);
        }

        for (var g = 0; g < groups.Length; g++)
        {
            lamps[g] ??= NewRow(cycle);
            Yellow(lamps[g], groups[g].Yellow.Value);
        }

        return new SignalProgram(node.Text("Naam"), DeciSeconds.Zero, Phases(lamps, cycle));
    }

    private static char[] NewRow(int cycle)
    {
        var row = new char[cycle];
        Array.Fill(row, 'r');
        return row;
    }

    /// <summary>The cycle timer runs from 1 to the cycle; green from start up to, not including, end.</summary>
    private static void Green(TlcNode node, string startName, string endName, int cycle, char[] row)
    {
        if (node.OptionalInteger(startName) is not { } start || node.OptionalInteger(endName) is not { } end)
            return;
        foreach (var (name, value) in new[] { (startName, start), (endName, end) })
        {
            if (value < 0 || value * 10 > cycle)
                throw node.Error(name, $"second {value} lies outside the cycle of {cycle / 10} s", "correct it in TLCGen");
        }

        for (var tick = 0; tick < cycle; tick++)
        {
            var timer = (tick / 10) + 1;
            if (start <= end ? timer >= start && timer < end : timer >= start || timer < end)
                row[tick] = 'G';
        }
    }

    private static void Yellow(char[] row, int length)
    {
        for (var tick = 0; tick < row.Length; tick++)
        {
            if (row[tick] == 'G' || row[(tick + row.Length - 1) % row.Length] != 'G')
                continue;
            for (var i = 0; i < length && row[(tick + i) % row.Length] == 'r'; i++)
                row[(tick + i) % row.Length] = 'y';
        }
    }

    private static List<ProgramPhase> Phases(char[][] lamps, int cycle)
    {
        var phases = new List<ProgramPhase>();
        var text = new StringBuilder();
        var (current, began) = ("", 0);
        for (var tick = 0; tick <= cycle; tick++)
        {
            text.Clear();
            foreach (var row in lamps)
                text.Append(tick < cycle ? row[tick] : '!');
            var next = text.ToString();
            if (next == current)
                continue;
            if (tick > 0)
                phases.Add(new ProgramPhase(new DeciSeconds(tick - began), current));
            (current, began) = (next, tick);
        }

        return phases;
    }
}
