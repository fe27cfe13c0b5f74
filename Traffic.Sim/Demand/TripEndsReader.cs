using System.Globalization;
using Traffic.Core;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Demand;

/// <summary>Reads the <c>depart*</c> and <c>arrival*</c> attributes of vehicles, trips and flows.</summary>
internal static class TripEndsReader
{
    public static TripEnds Read(XmlInput input)
    {
        var ends = TripEnds.Default;
        if (input.Find("departLane") is { } lane)
            ends = ends with { DepartLane = LaneKind(input, lane, out var index), DepartLaneIndex = index };
        if (input.Find("departPos") is { } position)
            ends = ends with { DepartPosition = PositionKind(input, position, out var meters), DepartPositionMeters = meters };
        if (input.Find("departSpeed") is { } speed)
            ends = ends with { DepartSpeed = SpeedKind(input, speed, out var value), DepartSpeedValue = value };
        if (input.Find("arrivalLane") is { } arrivalLane)
            ends = ends with { ArrivalLane = Arrival(input, "arrivalLane", arrivalLane, out var value), ArrivalLaneIndex = (int)value };
        if (input.Find("arrivalPos") is { } arrivalPosition)
            ends = ends with { ArrivalPosition = Arrival(input, "arrivalPos", arrivalPosition, out var value), ArrivalPositionMeters = value };
        if (input.Find("arrivalSpeed") is { } arrivalSpeed)
            ends = ends with { ArrivalSpeed = Arrival(input, "arrivalSpeed", arrivalSpeed, out var value), ArrivalSpeedValue = value };
        return ends;
    }

    private static DepartLaneKind LaneKind(XmlInput input, string text, out int index)
    {
        index = 0;
        switch (text)
        {
            case "first":
                return DepartLaneKind.First;
            case "random":
                return DepartLaneKind.Random;
            case "free":
                return DepartLaneKind.Free;
            case "allowed":
                return DepartLaneKind.Allowed;
            case "best":
                return DepartLaneKind.Best;
            default:
                return int.TryParse(text, CultureInfo.InvariantCulture, out index) && index >= 0
                    ? DepartLaneKind.Given
                    : throw Wrong(input, "departLane", text, "a lane index, first, random, free, allowed or best");
        }
    }

    private static DepartPositionKind PositionKind(XmlInput input, string text, out double meters)
    {
        meters = 0;
        return text switch
        {
            "base" => DepartPositionKind.Base,
            "random" => DepartPositionKind.Random,
            "free" => DepartPositionKind.Free,
            "random_free" => DepartPositionKind.RandomFree,
            "last" => DepartPositionKind.Last,
            "stop" => DepartPositionKind.Stop,
            _ => Number(text, out meters)
                ? DepartPositionKind.Given
                : throw Wrong(input, "departPos", text, "a number, base, random, free, random_free, last or stop"),
        };
    }

    private static DepartSpeedKind SpeedKind(XmlInput input, string text, out double value)
    {
        value = 0;
        return text switch
        {
            "random" => DepartSpeedKind.Random,
            "max" => DepartSpeedKind.Max,
            "desired" => DepartSpeedKind.Desired,
            "speedLimit" => DepartSpeedKind.SpeedLimit,
            "last" => DepartSpeedKind.Last,
            "avg" => DepartSpeedKind.Average,
            _ => Number(text, out value) && value >= 0
                ? DepartSpeedKind.Given
                : throw Wrong(input, "departSpeed", text, "a number, random, max, desired, speedLimit, last or avg"),
        };
    }

    private static ArrivalKind Arrival(XmlInput input, string name, string text, out double value)
    {
        value = 0;
        return text switch
        {
            "current" or "max" => ArrivalKind.Default,
            "random" => ArrivalKind.Random,
            "center" => ArrivalKind.Center,
            _ => Number(text, out value)
                ? ArrivalKind.Given
                : throw Wrong(input, name, text, "a number, current, max or random"),
        };
    }

    private static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static InputException Wrong(XmlInput input, string name, string text, string expected) =>
        input.Error($"attribute '{name}' = '{text}' is not {expected}");
}
