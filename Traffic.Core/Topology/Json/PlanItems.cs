using Traffic.Core.Units;

namespace Traffic.Core.Topology.Json;

/// <summary>Reads stages, green times, periods and programs.</summary>
internal static class PlanItems
{
    public static Stage Stage(JsonItem value)
    {
        var item = value.AsObject();
        var read = new Stage(
            item.Required("name").AsText(), item.RequiredList("groups", group => new SignalGroupId(group.AsText())));
        item.Complete();
        return read;
    }

    public static GreenTimeSet GreenTimeSet(JsonItem value)
    {
        var item = value.AsObject();
        var read = new GreenTimeSet(
            item.Required("name").AsText(),
            item.Required("maximum_extension_s").AsObject().Entries(name => new SignalGroupId(name), time => time.AsSeconds()));
        item.Complete();
        return read;
    }

    public static GreenTimePeriod Period(JsonItem value)
    {
        var item = value.AsObject();
        var read = new GreenTimePeriod(
            item.Required("name").AsText(),
            item.RequiredList("days", day => day.AsWord(JsonNames.Days)).Aggregate(PeriodDays.None, (days, day) => days | day),
            item.Required("start").AsTimeOfDay(),
            item.Required("end").AsTimeOfDay(),
            item.Required("green_time_set").AsText());
        item.Complete();
        return read;
    }

    public static SignalProgram Program(JsonItem value)
    {
        var item = value.AsObject();
        var read = new SignalProgram(
            item.Required("name").AsText(),
            item.Optional("offset_s")?.AsSeconds() ?? DeciSeconds.Zero,
            item.RequiredList("phases", Phase));
        item.Complete();
        return read;
    }

    private static ProgramPhase Phase(JsonItem value)
    {
        var item = value.AsObject();
        var read = new ProgramPhase(item.Required("duration_s").AsSeconds(), item.Required("aspects").AsText());
        item.Complete();
        return read;
    }
}
