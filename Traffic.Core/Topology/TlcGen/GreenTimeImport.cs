using System.Globalization;
using Traffic.Core.Units;

namespace Traffic.Core.Topology.TlcGen;

/// <summary>Maximum greens and their periods: <c>GroentijdenSets</c> and <c>PeriodenData</c>.</summary>
internal static class GreenTimeImport
{
    public static GreenTimeSet[] Sets(TlcNode root, SignalGroup[] groups)
    {
        var total = Total(root);
        if (total)
        {
            root.Reading.Note("the file holds maximum greens (TypeGroentijden is MaxGroentijden): "
                + "maximum extensions are those less the fixed green");
        }

        var fixedGreen = groups.ToDictionary(group => group.Id, group => group.FixedGreen);
        var sets = new List<GreenTimeSet>();
        foreach (var node in root.Items("GroentijdenSets", "GroentijdenSet"))
        {
            var name = node.Text("Naam");
            var declared = node.OptionalText("Type");
            if (declared is not null && declared != (total ? "MaxGroentijden" : "VerlengGroentijden"))
            {
                root.Reading.Note($"green-time set {name} calls itself {declared}; the setting of the controller "
                    + $"(Data/TypeGroentijden) is followed, as TLCGen does");
            }

            var times = new Dictionary<SignalGroupId, DeciSeconds>();
            foreach (var entry in node.Items("Groentijd"))
            {
                var group = entry.Group("FaseCyclus");
                if (entry.OptionalInteger("Waarde") is not { } value)
                    continue;
                var less = total ? fixedGreen.GetValueOrDefault(group).Value : 0;
                times[group] = new DeciSeconds(Math.Max(0, value - less));
            }

            sets.Add(new GreenTimeSet(name, times));
        }

        return [.. sets];
    }

    /// <summary>
    /// The periods that choose a set. In the generated controller the last period that holds wins, in ours the first one,
    /// so the order is turned round.
    /// </summary>
    public static GreenTimePeriod[] Periods(TlcNode root)
    {
        var periods = new List<GreenTimePeriod>();
        var (never, other) = (new List<string>(), new List<string>());
        foreach (var node in root.Child("PeriodenData")?.Items("Perioden", "Periode") ?? [])
        {
            var name = node.Text("Naam");
            var type = node.Text("Type");
            if (type != "Groentijden")
            {
                other.Add($"{name} ({type})");
                continue;
            }

            var days = Days(node);
            var (start, end) = (Time(node, "StartTijd"), Time(node, "EindTijd"));
            if (start == end || days == PeriodDays.None)
            {
                never.Add(name);
                _ = node.OptionalText("GroentijdenSet");
            }
            else
            {
                periods.Add(new GreenTimePeriod(name, days, start, end, node.Text("GroentijdenSet")));
            }
        }

        if (periods.Count > 1)
            root.Reading.Note("periods are listed in reverse: in the file the last one that holds counts, here the first one");
        if (never.Count > 0)
            root.Reading.Note($"periods that never hold (no days, or end equal to start) are left out: {string.Join(", ", never)}");
        if (other.Count > 0)
            root.Reading.Note($"periods that do not choose green times are left out: {string.Join(", ", other)}");
        periods.Reverse();
        return [.. periods];
    }

    public static string DefaultSet(TlcNode root, GreenTimeSet[] sets)
    {
        var name = root.Child("PeriodenData")?.OptionalText("DefaultPeriodeGroentijdenSet") ?? "";
        return Array.Exists(sets, set => set.Name == name) ? name : "";
    }

    private static bool Total(TlcNode root) => root.Child("Data") is { } data && data.OptionalText("TypeGroentijden") is not null
        && data.Choice("TypeGroentijden", ("MaxGroentijden", true), ("VerlengGroentijden", false));

    /// <summary>Day codes: 0 off, 1 to 7 Monday to Sunday, 8 workdays, 9 weekend, 10 every day.</summary>
    private static PeriodDays Days(TlcNode node) => node.Integer("DagCode") switch
    {
        0 => PeriodDays.None,
        >= 1 and <= 7 and var day => (PeriodDays)(1 << (day - 1)),
        8 => PeriodDays.Workdays,
        9 => PeriodDays.Weekend,
        10 => PeriodDays.All,
        var code => throw node.Error("DagCode", $"{code} is no day code", "use 0 (off) to 10 (every day)"),
    };

    /// <summary>Hours and minutes; 24:00 is the end of the day.</summary>
    private static TimeOnly Time(TlcNode node, string name)
    {
        var text = node.Text(name);
        if (text == "24:00")
            return TimeOnly.MaxValue;
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw node.Error(name, $"'{text}' is no time of day", "use hh:mm, 00:00 to 24:00");
    }
}
