namespace Traffic.Sim.Xml;

/// <summary>
/// The attributes of SUMO's elements that are read or that change nothing but a drawing; any other one is reported. Some of those
/// read are refused or reported with a word of their own.
/// </summary>
internal static class KnownAttributes
{
    private const string Ends = "departLane departPos departSpeed arrivalLane arrivalPos arrivalSpeed";

    public static readonly HashSet<string> Departure = Set(
        $"id type depart route from to via line color begin end number period vehsPerHour perHour probability {Ends} "
        + "fromTaz toTaz fromJunction toJunction fromXY toXY viaXY viaJunctions");

    public static readonly HashSet<string> Route = Set("id edges probability color refId");

    public static readonly HashSet<string> Stop = Set(
        "busStop trainStop lane startPos endPos duration until parking triggered expected friendlyPos");

    public static readonly HashSet<string> BusStop = Set("id lane startPos endPos name friendlyPos lines color");

    public static readonly HashSet<string> Loop = Set(
        "id lane pos length period freq file vTypes name friendlyPos detectPersons nextEdges");

    public static readonly HashSet<string> Area = Set(
        "id lane lanes pos endPos length period freq file vTypes name friendlyPos timeThreshold speedThreshold jamThreshold cont "
        + "detectPersons nextEdges tl to");

    public static readonly HashSet<string> EntryExit = Set(
        "id period freq file vTypes name timeThreshold speedThreshold detectPersons nextEdges openEntry pos x y");

    public static readonly HashSet<string> MeanData = Set(
        "id file type period freq begin end excludeEmpty withInternal minSamples maxTraveltime speedThreshold vTypes edges "
        + "trackVehicles detectPersons edgesFile aggregate writeAttributes");

    public static readonly HashSet<string> Lane = Set(
        "id index speed length shape width allow disallow type customShape acceleration");

    public static readonly HashSet<string> Edge = Set(
        "id from to function priority type name shape spreadType crossingEdges distance bidi");

    public static readonly HashSet<string> Junction = Set(
        "id type x y z incLanes intLanes shape customShape fringe roundabout name");

    public static readonly HashSet<string> Request = Set("index response foes cont");

    public static readonly HashSet<string> Connection = Set(
        "from to fromLane toLane via tl linkIndex linkIndex2 dir state keepClear uncontrolled pass allow disallow visibility contPos "
        + "speed length shape customLength changeLeft changeRight");

    public static readonly HashSet<string> TrafficLight = Set("id type programID offset");

    public static readonly HashSet<string> Phase = Set("duration state next minDur maxDur name");

    private static HashSet<string> Set(string names) => new(names.Split(' '), StringComparer.Ordinal);
}
